import { toOcid } from '../../core/ocid.js';
import type { ReplyRule } from '../../providers/index.js';
import type { BackOffEntry, ExplainedBackOff, GateState } from '../../shaping/index.js';
import type { BackOffView, ExplainedRuleView, GateView } from './explain.dto.js';

export function gateView(gate: GateState): GateView {
  return {
    of: gate.of,
    connectionsOpen: gate.connectionsOpen,
    connectionsAllowed: gate.connectionsAllowed,
    messagesPerMinute: rounded(gate.messagesPerMinute),
    learnedPerMinute: rounded(gate.learnedPerMinute),
    recentMessages: gate.recent,
    timePausedUntil: timeOrNull(gate.pausedUntil),
    factor: String(gate.factor),
    otherProcesses: gate.otherProcesses,
  };
}

export function backOffView(entry: BackOffEntry | ExplainedBackOff, region: string): BackOffView {
  const { id, tenancyId, samples, startedAt, endsAt, scope, provider, egressIp } = entry;
  const { senderDomain, ruleId, action, level, isAlert, startedBy } = entry;
  return {
    id: toOcid('backoff', id, region),
    scope,
    provider,
    egressIp,
    tenancyId: tenancyId && toOcid('tenancy', tenancyId),
    senderDomain,
    ruleId,
    action,
    level,
    isAlert,
    samples: [...samples],
    startedBy,
    timeStarted: new Date(startedAt).toISOString(),
    timeEnds: new Date(endsAt).toISOString(),
    factor: 'factor' in entry && entry.factor !== null ? String(entry.factor) : null,
  };
}

export function ruleView({ id, verdict, source }: ReplyRule): ExplainedRuleView {
  const { reason, blames, permanence, confidence } = verdict;
  return { id, reason, blames, permanence, confidence, source };
}

/** 0 is null: nothing is paused. */
export function timeOrNull(at: number): string | null {
  return at > 0 ? new Date(at).toISOString() : null;
}

function rounded(rate: number | null): number | null {
  return rate === null ? null : Math.round(rate);
}
