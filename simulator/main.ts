import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startSimulator, type Zone } from './simulator.js';

/** A setting that cannot be used: EX_CONFIG of sysexits.h, as the service has it. */
const EXIT_CONFIG = 78;

/**
 * The simulator as a program of its own: environment → start → write down its authority → tell the parent → run until told
 * to stop. Started by a
 * parent with an IPC channel it tells the ports once everything listens, takes zones (`{ zone }`, answered with
 * `{ problem }`), and leaves when the parent is gone; started by hand it prints the ports.
 */
async function main(): Promise<void> {
  const { EILPOST_SIMULATOR_RECORD: record = 'true' } = process.env;
  if (record !== 'true' && record !== 'false') {
    fail(`EILPOST_SIMULATOR_RECORD=${record}: must be true or false`, EXIT_CONFIG);
  }
  const starting = startSimulator({
    dnsPort: port('EILPOST_SIMULATOR_DNS_PORT', 5300),
    mxPort: port('EILPOST_SIMULATOR_MX_PORT', 2526),
    httpPort: port('EILPOST_SIMULATOR_HTTP_PORT', 8081),
    record: record === 'true',
    feedbackPort: port('EILPOST_FEEDBACK_PORT', 2525),
  });
  // Before anything is awaited: a parent that dies during the start must not leave us behind.
  const stop = () =>
    void starting.then((simulator) => simulator.close()).finally(() => process.exit());
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  const simulator = await starting;
  const { host, dnsPort, mxPort, httpPort } = simulator;
  const { EILPOST_SIMULATOR_CA_FILE: caFile } = process.env;
  if (caFile) {
    mkdirSync(path.dirname(caFile), { recursive: true });
    writeFileSync(caFile, simulator.authorityPem);
  }
  process.on('message', ({ zone }: { zone: Zone }) => {
    let problem: string | null = null;
    try {
      simulator.putZone(zone);
    } catch (error) {
      problem = (error as Error).message;
    }
    process.send?.({ problem });
  });
  if (process.connected) process.send?.({ listening: { dnsPort, mxPort, httpPort } });
  else {
    console.log(
      `simulator: DNS on ${host}:${dnsPort}, MX hosts on port ${mxPort}, mailboxes at http://${host}:${httpPort}/`,
    );
  }
}

function port(variable: string, fallback: number): number {
  const text = process.env[variable] || String(fallback);
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65_535) {
    fail(`${variable}=${text}: must be a port from 0 to 65535`, EXIT_CONFIG);
  }
  return value;
}

function fail(what: string, code: number): never {
  console.error(`simulator: ${what}`);
  process.exit(code);
}

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error), 1));
