import type { ShapingProfile } from '../providers/index.js';
import type { BackOffEntry } from './back-off.js';
import type { Gate } from './gate.js';

/** One limit with who says so. Null is no limit. */
export interface LimitInForce {
  readonly name: keyof ShapingProfile;
  readonly value: number | null;
  /** `configuration`: a setting of this installation that is stricter than what is known of the provider. */
  readonly from: 'default' | 'provider' | 'operator' | 'configuration';
  readonly evidence: string;
  readonly source: string;
}

/** A gate as it is now, in this process: of a limit that others keep too, its share. Times are milliseconds since the epoch. */
export interface GateState {
  /** One set of mail hosts, all of a provider, or a fixed route. */
  readonly of: 'site' | 'provider' | 'fixed';
  readonly connectionsOpen: number;
  readonly connectionsAllowed: number;
  /** Null: as many as come. */
  readonly messagesPerMinute: number | null;
  /** Learned from refusals; null while there were none. */
  readonly learnedPerMinute: number | null;
  /** Messages that went through in the last minute. */
  readonly recent: number;
  /** 0 when nothing is paused. */
  readonly pausedUntil: number;
  /** Of what is usual. */
  readonly factor: number;
  /** Other processes that send there now, and share the limits. */
  readonly otherProcesses: number;
}

/** What applies to a destination now. */
export interface Explained {
  readonly limits: readonly LimitInForce[];
  /** None before its first connection. */
  readonly gates: readonly GateState[];
  /** Those of all tenancies that hold, or are over and come back. */
  readonly backOffs: readonly ExplainedBackOff[];
}

export interface ExplainedBackOff extends BackOffEntry {
  /** Null while it holds; when it is over, what is allowed of what is usual until all of it is. */
  readonly factor: number | null;
}

const SHOWN = [
  'connections',
  'connectionsPerSite',
  'messagesPerConnection',
  'recipientsPerTransaction',
  'messagesPerMinute',
  'connectionsPerMinute',
] as const;

/** Settings of the installation are the most, whatever is known; without a profile they are all there is. */
export function limitsOf(
  profile: ShapingProfile | null,
  ceiling: {
    readonly maxConnections: number;
    readonly messagesPerConnection: number;
    readonly recipientsPerTransaction: number;
  },
): LimitInForce[] {
  const { maxConnections, messagesPerConnection, recipientsPerTransaction } = ceiling;
  const most: Partial<Record<(typeof SHOWN)[number], readonly [number, string]>> = {
    connections: [maxConnections, 'EILPOST_DELIVERY_MAX_CONNECTIONS'],
    connectionsPerSite: [maxConnections, 'EILPOST_DELIVERY_MAX_CONNECTIONS'],
    messagesPerConnection: [messagesPerConnection, 'EILPOST_DELIVERY_MESSAGES_PER_CONNECTION'],
    recipientsPerTransaction: [
      recipientsPerTransaction,
      'EILPOST_DELIVERY_RECIPIENTS_PER_TRANSACTION',
    ],
  };
  return SHOWN.flatMap((name): LimitInForce[] => {
    const known = profile?.[name];
    const [set, setting] = most[name] ?? [Infinity, ''];
    if (set < (known?.value ?? Infinity))
      return [{ name, value: set, from: 'configuration', evidence: 'D', source: setting }];
    if (!known) return [];
    const { value, from, evidence, source } = known;
    return [{ name, value, from, evidence, source }];
  });
}

export function gateState(
  of: GateState['of'],
  gate: Gate,
  clock: { now(): number; monotonic(): number },
): GateState {
  const { connections, pausedUntil, factor } = gate.limits;
  const monotonic = clock.monotonic();
  const refusedFor = gate.learned.pausedUntil - monotonic;
  const paused = Math.max(pausedUntil, refusedFor > 0 ? clock.now() + Math.ceil(refusedFor) : 0);
  return {
    of,
    connectionsOpen: gate.open,
    connectionsAllowed: connections,
    messagesPerMinute: gate.perMinute,
    learnedPerMinute: gate.learned.perMinute(monotonic),
    recent: gate.learned.recent(monotonic),
    pausedUntil: paused > clock.now() ? paused : 0,
    factor,
    otherProcesses: gate.others,
  };
}
