import { REASONS, type Reason } from '../../mail/reason.js';
import { longestPause } from './first-to-open.js';

/** Why a recipient waits now: what comes first in this list counts, since nothing goes before it is over. */
export const WAITS_FOR = [
  /** It waits no more. */
  'NOTHING',
  /** A person holds it. */
  'HOLD',
  /** A guard paused the sender, its domain or the tenancy, for bounces or complaints. */
  'GUARD',
  /** The time of the next attempt after the last one. */
  'NEXT_ATTEMPT',
  /** There is no way to the domain now. */
  'ROUTE',
  /** No address of ours may send it now. */
  'EGRESS',
  /** Replies to mail like this, or the operator, hold mail back for a while. */
  'BACK_OFF',
  /** The destination could not be reached, or said that we are too fast. */
  'DESTINATION',
  /** Others are before it, or a limit lets only so many pass. */
  'TURN',
] as const;
export type WaitsFor = (typeof WAITS_FOR)[number];

/** What is known of a recipient and its way. Times are milliseconds since the epoch; 0 or null: not so. */
export interface Known {
  readonly status: string;
  readonly reason: Reason;
  readonly attempts: number;
  readonly dueAt: number;
  readonly hold: {
    readonly reason: string;
    readonly heldBy: string;
    readonly endsAt: number | null;
  } | null;
  /** The strictest guard on mail of the sender. */
  readonly guard: {
    readonly ocid: string;
    readonly step: 'WARNING' | 'SLOWED' | 'PAUSED';
    readonly subject: string;
    readonly measure: string;
  } | null;
  /** Why there is no way to the domain; null when there is one. */
  readonly noRoute: Reason | null;
  /** Why no address of ours may send it now; null when one may. */
  readonly noEgress: { readonly wait: Reason; readonly until: number | null } | null;
  /** Back-offs that concern it, on its way; while no address may send it, on the way that opens first. */
  readonly backOffs: readonly {
    readonly ruleId: string;
    readonly provider: string;
    readonly action: object;
    readonly endsAt: number;
    readonly samples: readonly string[];
  }[];
  readonly destinationPausedUntil: number;
}

export interface Why {
  readonly waitsFor: WaitsFor;
  /** Null: it depends on a person, or on others. */
  readonly until: number | null;
  /** For people. */
  readonly sentence: string;
}

/** The one thing that a recipient waits for at `now`. */
export function whyWaiting(known: Known, now: number): Why {
  const { status, reason, hold, guard, dueAt, noRoute, noEgress } = known;
  if (status !== 'waiting')
    return { waitsFor: 'NOTHING', until: null, sentence: `It is ${status}: ${REASONS[reason]}` };
  if (hold) {
    const { reason: why, heldBy, endsAt } = hold;
    return { waitsFor: 'HOLD', until: endsAt, sentence: `${heldBy} holds it: ${why}` };
  }
  if (guard?.step === 'PAUSED') {
    const sentence = `Guard ${guard.ocid} paused ${guard.subject} for too many ${guard.measure}, until it is resumed or the figures are good again.`;
    return { waitsFor: 'GUARD', until: null, sentence };
  }
  if (dueAt > now)
    return {
      waitsFor: 'NEXT_ATTEMPT',
      until: dueAt,
      sentence: `${attemptsOf(known)} ${REASONS[reason]}`,
    };
  if (noRoute) return { waitsFor: 'ROUTE', until: null, sentence: REASONS[noRoute] };
  const pause = longestPause(known.backOffs, now);
  if (noEgress && !(pause && isOpenedBy(pause, noEgress)))
    return { waitsFor: 'EGRESS', until: noEgress.until, sentence: REASONS[noEgress.wait] };
  if (pause) {
    const { provider, ruleId, samples, endsAt } = pause;
    const said = samples[0] === undefined ? '' : `: ${samples[0]}`;
    const sentence = `Mail to ${provider} is paused by ${ruleId}${said}`;
    return { waitsFor: 'BACK_OFF', until: endsAt, sentence };
  }
  if (known.destinationPausedUntil > now)
    return {
      waitsFor: 'DESTINATION',
      until: known.destinationPausedUntil,
      sentence:
        'The destination is left alone for a while, after it could not be reached or refused for our speed.',
    };
  return { waitsFor: 'TURN', until: null, sentence: `${TURN}${slowness(known, now)}.` };
}

/** Whether an address may send again when the back-off ends: nothing else closes it longer. */
function isOpenedBy(pause: { endsAt: number }, { wait, until }: NonNullable<Known['noEgress']>) {
  return wait === 'egress_paused' && until !== null && until <= pause.endsAt;
}

const TURN = 'It is due and has its turn as limits and other mail let it';

function slowness({ guard, backOffs }: Known, now: number): string {
  if (guard?.step === 'SLOWED')
    return `; guard ${guard.ocid} slows ${guard.subject} down for too many ${guard.measure}`;
  const slow = backOffs.find(({ endsAt }) => endsAt > now);
  return slow ? `; mail to ${slow.provider} is slowed by ${slow.ruleId}` : '';
}

function attemptsOf({ attempts }: Known): string {
  if (attempts === 0) return 'There was no attempt yet.';
  return attempts === 1 ? 'There was one attempt.' : `There were ${attempts} attempts.`;
}
