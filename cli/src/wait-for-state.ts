import type { Answer, EilpostClient, LooseInit } from 'eilpost-client';
import { Complaint } from './complaint.js';
import type { Operation } from './operation.js';

const WORK_STATES = new Set(['SUCCEEDED', 'FAILED', 'CANCELED', 'ACCEPTED', 'IN_PROGRESS']);

export interface Changed {
  readonly operation: Operation;
  /** Reads one of what was changed. */
  readonly getter: Operation | null;
  readonly init: LooseInit;
  readonly answer: Answer<unknown>;
}

/** Waits for the thing that was made or changed, or for its work request where the state is one of those. */
export async function waitForState(
  { operation, getter, init, answer }: Changed,
  wanted: readonly string[],
  seconds: number,
  client: EilpostClient,
): Promise<unknown> {
  const timing = { timeoutMs: seconds * 1000 };
  if (answer.workRequestId && wanted.every((state) => WORK_STATES.has(state)))
    return client.waitForWorkRequest(answer.workRequestId, timing);
  const id = getter?.params.find((param) => param.in === 'path')?.name;
  const value = (answer.data as { id?: string } | undefined)?.id ?? init.params?.path?.[id ?? ''];
  if (!getter || !id || !value)
    throw new Complaint(`${operation.id}: there is nothing to wait for`);
  return client.waitFor(getter.path, { params: { path: { [id]: value } } }, wanted, timing);
}
