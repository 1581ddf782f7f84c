import { isIP, isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Dialer } from '../core/dialer.js';
import { Dns, DnsFailure } from '../core/dns.js';
import { isPublicAddress } from '../core/public-address.js';
import type { EgressIp } from '../egress/index.js';
import type { Outcome } from '../mail/outcome.js';
import type { Reason } from '../mail/reason.js';
import { TlsSessions, type HostTls, type TlsProblem } from '../tls-policy/index.js';
import { ConnectSettings, type ConnectRules } from './connect-settings.js';
import type { Judge } from './judge.js';
import type { MailHost, Route } from './mail-host.js';
import { OwnAddresses } from './own-addresses.js';
import { reportedDomain } from './report-lane.js';
import type { Session } from './session.js';
import type { TransactionTimeouts } from './transaction.js';
import { tryHost, type TryWays } from './try-host.js';
import type { Transcript } from './transcript.js';

/** Addresses tried for one attempt: dead ones say so at once. */
const MAX_TRIES = 20;
/** Somebody waits for the answer. */
const LOOK_MS = 5_000;
/** Those that are silent take time: after so many connect timeouts no further one is tried. */
const MAX_TIMEOUTS = 3;

export interface Ways extends TryWays {
  readonly dns: Dns;
  readonly random: () => number;
}

/** How the encryption with one host went, for reports; null: well. */
export interface SeenTls {
  readonly mxHost: string;
  readonly receivingIp: string | null;
  readonly sendingIp: string | null;
  readonly problem: TlsProblem | null;
}

export type Connected = ({ readonly session: Session } | { readonly outcome: Outcome }) & {
  readonly seen: readonly SeenTls[];
};

/** The way out with the settings of this installation. */
@Injectable()
export class Connections {
  readonly #ways: Ways;

  constructor(
    dns: Dns,
    dialer: Dialer,
    clock: Clock,
    private readonly settings: ConnectSettings,
    private readonly own: OwnAddresses,
    private readonly tls: TlsSessions,
  ) {
    this.#ways = { dns, dialer, clock, broken: tls.broken, random: Math.random };
  }

  /** Judges what hosts of the route reply. */
  judge({ provider }: Route): Judge {
    return this.settings.judge(provider);
  }

  get timeouts(): TransactionTimeouts {
    return this.settings.timeouts;
  }

  /** `domains`: whose mail it is for, since what is seen of the encryption is reported to them. */
  async open(
    route: Route,
    egress: EgressIp | null,
    domains: ReadonlySet<string>,
    transcript: Transcript,
  ): Promise<Connected> {
    const opened = await this.#open(route, egress, this.settings.rules, transcript);
    if (!route.fixed) this.#report(route, domains, opened.seen);
    return opened;
  }

  /** The same for people who look: no domain is told of it, and it waits for no host long. */
  look(route: Route, egress: EgressIp | null, transcript: Transcript): Promise<Connected> {
    const { rules } = this.settings;
    const connectMs = Math.min(rules.connectMs, LOOK_MS);
    const commandMs = Math.min(rules.commandMs, LOOK_MS);
    return this.#open(route, egress, { ...rules, connectMs, commandMs }, transcript);
  }

  async #open(
    route: Route,
    egress: EgressIp | null,
    settings: ConnectSettings['rules'],
    transcript: Transcript,
  ): Promise<Connected> {
    const isGuarded = !route.fixed && !settings.allowPrivate;
    const ownAddresses = isGuarded ? await this.own.all() : new Set<string>();
    const secureContext = this.tls.context();
    const judge = this.judge(route);
    const rules = { ...settings, ownAddresses, secureContext, judge };
    const { dialer } = this.#ways;
    const ways = { ...this.#ways, dialer: egress ? this.own.watching(egress, dialer) : dialer };
    const opened = await connectRoute(route, egress, ways, rules, transcript);
    if ('outcome' in opened && opened.outcome.reason === 'egress_unavailable') this.own.forget();
    return opened;
  }

  #report({ tls }: Route, domains: ReadonlySet<string>, seen: readonly SeenTls[]): void {
    const { report: policy } = tls;
    for (const domain of [...domains].filter((lane) => reportedDomain(lane) === null))
      for (const one of seen)
        this.tls.seen({ ...one, domain, policy, problem: one.problem ?? policy.problem });
  }
}

interface Candidate {
  readonly host: MailHost;
  readonly address: string;
}

/**
 * A session with one of the hosts of a route: hosts by preference, equal ones shuffled (RFC 5321 section 5.1), without
 * those that the domain's policy forbids → addresses of the family that we send from → those that are allowed → the first
 * that opens and shows what is asked of it. Else the outcome of the last try that leaves hope.
 */
export async function connectRoute(
  route: Route,
  egress: EgressIp | null,
  ways: Ways,
  rules: ConnectRules,
  transcript: Transcript,
): Promise<Connected> {
  const found = await candidates(route, egress, ways, rules, transcript);
  if ('outcome' in found) return found;
  const seen: SeenTls[] = [];
  let outcome: Outcome | null = null;
  const end = ways.clock.monotonic() + MAX_TIMEOUTS * rules.connectMs;
  for (const { host, address } of found.candidates.slice(0, MAX_TRIES)) {
    if (outcome && ways.clock.monotonic() >= end) break;
    const target = {
      host: host.name,
      address,
      port: host.port,
      egress,
      ehloName: egress?.ehloName ?? rules.ehloName,
      tls: tlsOf(route, host.name),
      observed: route.tls.observed[host.name],
      secureContext: rules.secureContext,
      auth: route.auth,
      connectMs: rules.connectMs,
      commandMs: rules.commandMs,
      judge: rules.judge,
    };
    const opened = await tryHost(target, ways, transcript);
    const { encryption, sendingIp = null } = opened;
    if (encryption !== undefined)
      seen.push({ mxHost: host.name, receivingIp: address, sendingIp, problem: encryption });
    if ('session' in opened) return { session: opened.session, seen };
    // No other host can help with that.
    if (opened.refused.reason === 'egress_unavailable') return { outcome: opened.refused, seen };
    if (outcome?.kind !== 'deferred' || opened.refused.kind === 'deferred')
      outcome = opened.refused;
  }
  return { outcome: outcome ?? destination('deferred', 'connection_timeout'), seen };
}

function tlsOf({ tls }: Route, host: string): HostTls {
  const asked = tls.hosts[host];
  if (!asked) throw new Error(`the TLS policy says nothing of ${host}`);
  return asked;
}

async function candidates(
  route: Route,
  egress: EgressIp | null,
  ways: Ways,
  rules: ConnectRules,
  transcript: Transcript,
): Promise<
  | { readonly candidates: Candidate[] }
  | { readonly outcome: Outcome; readonly seen: readonly SeenTls[] }
> {
  const result: Candidate[] = [];
  const forbidden: SeenTls[] = [];
  let forbids: Reason | null = null;
  let unanswered = false;
  let guarded = false;
  for (const host of shuffleEqual(route.hosts, ways.random)) {
    const tls = tlsOf(route, host.name);
    if (tls.kind === 'unusable') {
      transcript.note(`${host.name} is not used: ${tls.problem.why}`);
      forbids ??= tls.reason;
      const { problem } = tls;
      forbidden.push({ mxHost: host.name, receivingIp: null, sendingIp: null, problem });
      continue;
    }
    try {
      for (const address of await addressesOf(host.name, egress, ways.dns)) {
        if (route.fixed || rules.allowPrivate || isPublicAddress(address, rules.ownAddresses))
          result.push({ host, address });
        else {
          guarded = true;
          transcript.note(
            `${host.name} [${address}] is a private or an own address and is not tried`,
          );
        }
      }
    } catch (error) {
      if (!(error instanceof DnsFailure)) throw error;
      unanswered = true;
      transcript.note(error.message);
    }
    if (result.length >= MAX_TRIES) break;
  }
  if (result.length > 0) return { candidates: result };
  if (forbids) return { outcome: destination('deferred', forbids), seen: forbidden };
  if (unanswered) return { outcome: destination('deferred', 'dns_temporary'), seen: [] };
  const reason = guarded ? 'private_address' : 'no_mail_host';
  return { outcome: destination('failed', reason), seen: [] };
}

/** IPv4 first where both are open to us: more receivers know the reputation of our IPv4 addresses. */
async function addressesOf(name: string, egress: EgressIp | null, dns: Dns): Promise<string[]> {
  if (isIP(name)) return [name];
  const [v4, v6] = await Promise.all([
    egress && isIPv6(egress.address) ? null : dns.a(name),
    egress && !isIPv6(egress.address) ? null : dns.aaaa(name),
  ]);
  return [v4, v6].flatMap((answer) => (answer?.kind === 'records' ? answer.records : []));
}

/** Hosts in the order of preference; those of one preference in random order, so that load spreads. */
export function shuffleEqual(hosts: readonly MailHost[], random: () => number): MailHost[] {
  return hosts
    .map((host) => ({ host, chance: random() }))
    .sort((a, b) => a.host.preference - b.host.preference || a.chance - b.chance)
    .map(({ host }) => host);
}

function destination(kind: 'deferred' | 'failed', reason: Reason): Outcome {
  return { kind, reason, scope: 'destination', reply: null, verdict: null };
}
