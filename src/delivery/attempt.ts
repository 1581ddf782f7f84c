import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { domainOf } from '../mail/address.js';
import type { Outcome, Refusal } from '../mail/outcome.js';
import { replySample } from '../mail/reply.js';
import type { Attempt } from '../spool/index.js';
import { SuppressionService } from '../suppression/index.js';
import { AddressChoice } from './address-choice.js';
import { Connections } from './connect.js';
import type { Entry, LiveMessage } from './lanes.js';
import { lastLook } from './last-look.js';
import type { Routing } from './mail-host.js';
import { OutgoingMail } from './outgoing-mail.js';
import type { AfterAttempt, ReadyQueue } from './ready-queue.js';
import { Results, same } from './results.js';
import type { Session } from './session.js';
import { attemptRecord, tryElsewhere, type Result } from './settle.js';
import { runTransaction } from './transaction.js';
import { Transcript } from './transcript.js';

/** Is told when the results of an attempt are being stored, with the promise of `Results`. */
export type Done = (settled: Promise<readonly number[]>) => void;

/** An attempt under way. */
interface Try {
  readonly queue: ReadyQueue;
  readonly work: readonly Entry[];
  readonly transcript: Transcript;
  readonly startedAt: number;
}

/**
 * One attempt: (connect) → suppression, once more → content → transaction → results → settle. What it learns of the
 * destination it tells the queue. Whatever happens, `done` is called once, unless the work is `untouched`.
 */
@Injectable()
export class AttemptRunner {
  constructor(
    private readonly mail: OutgoingMail,
    private readonly suppression: SuppressionService,
    private readonly connections: Connections,
    private readonly results: Results,
    private readonly addresses: AddressChoice,
    private readonly clock: Clock,
  ) {}

  /** Opens a session for the work and tries it; the session when it can be used again. */
  async first(queue: ReadyQueue, work: readonly Entry[], done: Done): Promise<Session | null> {
    const one = this.#begin(queue, work);
    try {
      const domains = new Set(work.map(({ lane }) => lane.domain));
      const opened = await this.connections.open(
        queue.route,
        queue.egress,
        domains,
        one.transcript,
      );
      if ('session' in opened) {
        const after = await this.#run(one, opened.session, done);
        if (after === 'usable') return opened.session;
        opened.session.quit();
        // The other side counts the connection until it is closed.
        await new Promise<void>((resolve) => opened.session.onceEnded(resolve));
        return null;
      }
      // What is final for one message is final for the next: no reason to keep it waiting.
      if (opened.outcome.reason === 'rate_limited_by_remote') queue.tooMany();
      else if (opened.outcome.kind === 'deferred' && opened.outcome.scope === 'destination')
        queue.pause();
      this.#tell(queue, work[0]!.message, [opened.outcome]);
      const shown = {
        attempt: this.#record(one, 'failed', null),
        peer: null,
        provider: queue.route.provider,
      };
      if (opened.outcome.reason === 'egress_unavailable' && (await this.#hasOther(queue, work))) {
        const { address } = queue.egress!;
        const others = work.flatMap(({ recipients }) =>
          recipients.map((recipient) => tryElsewhere(recipient, address, this.clock.now())),
        );
        done(this.results.settle(work, [], { ...shown, others }));
        return null;
      }
      const [outcome] = await otherwise(queue, work, [opened.outcome]);
      const results = same(work, outcome!);
      this.results.note(queue, work[0]!.message, results);
      done(this.results.settle(work, results, shown));
    } catch (error) {
      done(this.results.fault(work, error));
    }
    return null;
  }

  /** Tries the work on a session that is open. */
  next(
    queue: ReadyQueue,
    session: Session,
    work: readonly Entry[],
    done: Done,
  ): Promise<AfterAttempt> {
    const one = this.#begin(queue, work);
    one.transcript.note(
      `connection to ${session.peer.mxHost} [${session.peer.mxAddress}] used again`,
    );
    session.record(one.transcript);
    return this.#run(one, session, done);
  }

  /** The way to the domain could not be found. */
  withoutRoute(
    work: readonly Entry[],
    routing: Exclude<Routing, { kind: 'route' }>,
    done: Done,
  ): Promise<void> {
    const { kind, reason } = routing;
    const outcome: Outcome = { kind, reason, scope: 'destination', reply: null, verdict: null };
    done(this.results.settle(work, same(work, outcome), { attempt: null, peer: null }));
    return Promise.resolve();
  }

  /** The time of the work is over without another attempt. */
  expired(work: readonly Entry[], done: Done): Promise<void> {
    done(this.results.expire(work));
    return Promise.resolve();
  }

  async #run(one: Try, session: Session, done: Done): Promise<AfterAttempt> {
    const { queue, work } = one;
    const { message } = work[0]!;
    try {
      const look = await lastLook(work, this.suppression, this.clock.now());
      const { recipients, waiting } = await this.results.allowed(queue, message, look.recipients);
      const others = [...look.suppressed, ...waiting];
      const content =
        recipients.length > 0 && (await this.mail.content(message, recipients, session));
      if (!content) {
        this.results.notTried(queue, recipients.length);
        done(this.results.settle(work, [], { attempt: null, peer: null, others }));
        return afterwards(session);
      }
      const shown = { peer: session.peer, provider: queue.route.provider, others };
      if ('impossible' in content) {
        this.results.notTried(queue, recipients.length);
        const outcome: Outcome = {
          kind: 'failed',
          reason: content.impossible,
          scope: 'message',
          reply: null,
          verdict: null,
        };
        const results = recipients.map((recipient) => ({ recipient, outcome }));
        done(
          this.results.settle(work, results, {
            ...shown,
            attempt: this.#record(one, 'failed', session),
          }),
        );
        return afterwards(session);
      }
      const envelope = this.mail.envelope(message, recipients, content);
      const { outcome, outcomes: heard } = await runTransaction(
        session,
        envelope,
        content.parts,
        this.connections.timeouts,
        this.connections.judge(queue.route),
      );
      if (outcome === 'untouched') {
        this.results.notTried(queue, recipients.length);
        return outcome;
      }
      const outcomes = await otherwise(queue, work, heard);
      const results = recipients.map((recipient, i) => ({ recipient, outcome: outcomes[i]! }));
      learn(queue, results);
      this.#tell(queue, message, outcomes);
      this.results.note(queue, message, results);
      done(
        this.results.settle(work, results, {
          ...shown,
          peer: envelope.comesBackToUs ? { ...session.peer, reports: false } : session.peer,
          attempt: this.#record(one, outcome, session),
        }),
      );
      return results.some((r) => r.outcome.reply?.code === 421) ? 'ended' : afterwards(session);
    } catch (error) {
      done(this.results.fault(work, error));
      return 'ended';
    }
  }

  /** Our address failed: whether another one takes all of the work. */
  async #hasOther(queue: ReadyQueue, work: readonly Entry[]): Promise<boolean> {
    let hasOther = true;
    for (const { lane } of work)
      hasOther = (await this.addresses.passOver(queue, lane)) && hasOther;
    return hasOther;
  }

  /** Each rule that fired is told once for an attempt, however many recipients it was about. */
  #tell(queue: ReadyQueue, { spooled }: LiveMessage, outcomes: readonly Outcome[]): void {
    const told = new Set<string>();
    for (const outcome of outcomes) {
      if (outcome.kind === 'delivered' || !outcome.verdict || !outcome.reply) continue;
      if (told.has(outcome.verdict.ruleId)) continue;
      told.add(outcome.verdict.ruleId);
      queue.passage.refused({
        verdict: outcome.verdict,
        tenancyId: spooled.tenancyId,
        senderDomain: domainOf(spooled.headerFrom),
        reply: replySample(outcome.reply),
      });
    }
  }

  #begin(queue: ReadyQueue, work: readonly Entry[]): Try {
    return {
      queue,
      work,
      transcript: new Transcript(() => this.clock.monotonic()),
      startedAt: this.clock.now(),
    };
  }

  #record(
    { queue, startedAt, transcript }: Try,
    outcome: Attempt['outcome'],
    session: Session | null,
  ): Attempt {
    return attemptRecord(
      startedAt,
      this.clock.now(),
      outcome,
      session?.peer ?? { egressIp: queue.egress?.address ?? null },
      transcript.toString(),
    );
  }
}

/**
 * Who was refused because of our address alone is tried from another one, where there is one: what was final is so no more.
 */
async function otherwise(
  queue: ReadyQueue,
  work: readonly Entry[],
  outcomes: readonly Outcome[],
): Promise<readonly Outcome[]> {
  if (!outcomes.some(isOfAddress)) return outcomes;
  let hasOther = true;
  for (const { lane } of work) hasOther = (await queue.elsewhere(lane)) && hasOther;
  if (!hasOther) return outcomes;
  return outcomes.map((outcome) =>
    isOfAddress(outcome) ? { ...outcome, kind: 'deferred' } : outcome,
  );
}

function isOfAddress(outcome: Outcome): outcome is Refusal {
  return outcome.kind !== 'delivered' && outcome.verdict?.action === 'retry_other_ip';
}

function learn(queue: ReadyQueue, results: readonly Result[]): void {
  const away = results.find(
    ({ outcome }) => outcome.kind === 'deferred' && outcome.scope === 'destination',
  );
  if (away?.outcome.reason === 'rate_limited_by_remote') queue.passage.tooFast();
  else if (away) queue.pause();
  else if (results.some(({ outcome }) => outcome.reply !== null)) queue.succeeded();
  if (results.some(({ outcome }) => outcome.kind === 'delivered')) queue.passage.succeeded();
}

function afterwards(session: Session): AfterAttempt {
  return session.usable ? 'usable' : 'ended';
}
