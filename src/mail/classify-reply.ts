import type { Reason } from './reason.js';
import type { Reply } from './reply.js';
import type { Scope } from './outcome.js';
export function classifyReply(stage: string, reply: Reply): { kind: 'deferred' | 'failed'; reason: Reason; scope: Scope } {
  void stage;
  return reply.code >= 500 ? { kind: 'failed', reason: 'remote_permanent', scope: 'recipient' } : { kind: 'deferred', reason: 'remote_temporary', scope: 'recipient' };
}
