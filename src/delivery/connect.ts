import { isIP, isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { CoreConfig } from '../core/core.config.js';
import { Dialer } from '../core/dialer.js';
import { Dns, DnsFailure } from '../core/dns.js';
import { isPublicAddress } from '../core/public-address.js';
import { ReachConfig } from '../core/reach.config.js';
import type { EgressIp } from '../egress/index.js';
import type { Outcome } from '../mail/outcome.js';
import type { Reason } from '../mail/reason.js';
import { DeliveryConfig } from './delivery.config.js';
import type { MailHost, Route } from './mail-host.js';
import { openSession } from './open-session.js';
import { OwnAddresses } from './own-addresses.js';
import type { Session } from './session.js';
import type { TransactionTimeouts } from './transaction.js';
import type { Transcript } from './transcript.js';

/** Addresses tried for one attempt: dead ones say so at once. */
const MAX_TRIES = 20;
/** Those that are silent take time: after so many connect timeouts no further one is tried. */
const MAX_TIMEOUTS = 3;

export interface ConnectRules {
  readonly ehloName: string;
  readonly allowPrivate: boolean;
  readonly ownAddresses: ReadonlySet<string>;
  readonly connectMs: number;
  readonly commandMs: number;
}

export interface Ways {
  readonly dns: Dns;
  readonly dialer: Dialer;
  readonly clock: Clock;
  readonly random: () => number;
}

/** The way out with the settings of this installation. */
@Injectable()
export class Connections {
  readonly timeouts: TransactionTimeouts;
  readonly #ways: Ways;
  readonly #rules: Omit<ConnectRules, 'ownAddresses'>;

  constructor(
    dns: Dns,
    dialer: Dialer,
    clock: Clock,
    config: DeliveryConfig,
    reach: ReachConfig,
    core: CoreConfig,
    private readonly own: OwnAddresses,
  ) {
    const commandMs = config.commandTimeoutSeconds * 1000;
    this.timeouts = { commandMs, dotMs: config.dotTimeoutSeconds * 1000 };
    this.#ways = { dns, dialer, clock, random: Math.random };
    this.#rules = {
      ehloName: core.hostname,
      allowPrivate: reach.allowPrivateAddresses,
      connectMs: config.connectTimeoutSeconds * 1000,
      commandMs,
    };
  }

  async open(
    route: Route,
    egress: EgressIp | null,
    transcript: Transcript,
  ): ReturnType<typeof connectRoute> {
    const isGuarded = !route.fixed && !this.#rules.allowPrivate;
    const ownAddresses = isGuarded ? await this.own.all() : new Set<string>();
    const rules = { ...this.#rules, ownAddresses };
    const opened = await connectRoute(route, egress, this.#ways, rules, transcript);
    if ('outcome' in opened && opened.outcome.reason === 'egress_unavailable') this.own.forget();
    return opened;
  }
}

interface Candidate {
  readonly host: MailHost;
  readonly address: string;
}

/**
 * A session with one of the hosts of a route: hosts by preference, equal ones shuffled (RFC 5321 section 5.1) → addresses
 * of the family that we send from → those that are allowed → the first that opens. Else the outcome of the last try that
 * leaves hope.
 */
export async function connectRoute(
  route: Route,
  egress: EgressIp | null,
  ways: Ways,
  rules: ConnectRules,
  transcript: Transcript,
): Promise<{ readonly session: Session } | { readonly outcome: Outcome }> {
  const found = await candidates(route, egress, ways, rules, transcript);
  if ('outcome' in found) return found;
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
      tls: route.tls,
      auth: route.auth,
      connectMs: rules.connectMs,
      commandMs: rules.commandMs,
    };
    let opened = await openSession(target, ways.dialer, ways.clock, transcript);
    if (
      'refused' in opened &&
      opened.refused.reason === 'tls_failed' &&
      route.tls === 'opportunistic' &&
      !route.auth
    ) {
      transcript.note('encryption failed; it is optional here, so once more without');
      opened = await openSession({ ...target, tls: 'none' }, ways.dialer, ways.clock, transcript);
    }
    if ('session' in opened) return { session: opened.session };
    // No other host can help with that.
    if (opened.refused.reason === 'egress_unavailable') return { outcome: opened.refused };
    if (outcome?.kind !== 'deferred' || opened.refused.kind === 'deferred')
      outcome = opened.refused;
  }
  return { outcome: outcome ?? destination('deferred', 'connection_timeout') };
}

async function candidates(
  route: Route,
  egress: EgressIp | null,
  ways: Ways,
  rules: ConnectRules,
  transcript: Transcript,
): Promise<{ readonly candidates: Candidate[] } | { readonly outcome: Outcome }> {
  const result: Candidate[] = [];
  let unanswered = false;
  let guarded = false;
  for (const host of shuffleEqual(route.hosts, ways.random)) {
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
  if (unanswered) return { outcome: destination('deferred', 'dns_temporary') };
  return { outcome: destination('failed', guarded ? 'private_address' : 'no_mail_host') };
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
  return { kind, reason, scope: 'destination', reply: null };
}
