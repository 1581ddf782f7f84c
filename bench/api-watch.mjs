/*
 * How long a simple GET takes, again and again until told to stop. A thread of its own: the event loop that keeps
 * hundreds of calls in flight would add its own delays.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import http from 'node:http';
import { call } from './http-call.mjs';

/** Clients that ask, each again after its pause: enough to meet every stall, too few to be a load. */
const CLIENTS = 4;
const PAUSE_MS = 10;

/** @returns the times in ms of all calls that were begun before `work` was done */
export async function watch(target, token, work) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { target, token } });
  const answer = new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await Promise.race([work, answer]);
  worker.postMessage('stop');
  return answer;
}

async function main({ target, token }) {
  let isDone = false;
  parentPort.once('message', () => (isDone = true));
  const agent = new http.Agent({ keepAlive: true });
  const where = `/20160918/tenancies/${target.tenancyId}`;
  const headers = { authorization: `Bearer ${token}` };
  const times = [];
  const client = async () => {
    while (!isDone) {
      const start = performance.now();
      const { status, text } = await call(target, agent, 'GET', where, null, headers);
      if (status !== 200) throw new Error(`the GET was answered with ${status}: ${text}`);
      times.push(performance.now() - start);
      await sleep(PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  parentPort.postMessage(times);
}

if (!isMainThread) await main(workerData);
