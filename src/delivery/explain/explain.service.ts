import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import type { EventDetail } from '../../events/index.js';
import { compartmentOcid } from '../../identity/index.js';
import { domainOf } from '../../mail/address.js';
import { notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { given } from '../../rest/given.js';
import { WaitingMail, type SettledOrWaiting } from '../../spool/index.js';
import { laneKey } from '../lanes.js';
import { LastReplies } from '../queue/last-replies.js';
import { QueueAccess, TO_LOOK, domainIn } from '../queue/queue-access.js';
import { QueueReader, laneOf } from '../queue/queue-reader.js';
import { holdView } from '../queue/queue-view.js';
import { Destinations, type FoundDestination, type FoundWay } from './destinations.js';
import { ruleView } from './explain-view.js';
import { firstToOpen } from './first-to-open.js';
import type {
  DestinationExplanationView,
  ExplainDestinationQuery,
  MessageExplanationView,
  RecipientExplanationView,
} from './explain.dto.js';
import { whyWaiting } from './why-waiting.js';

const MOST_RECIPIENTS = 100;

/** What is asked for one message together. */
interface Context {
  readonly scope: string | null;
  readonly details: ReadonlyMap<string, EventDetail>;
  /** By lane: asked once, however many recipients. */
  readonly destinations: Map<string, Promise<FoundDestination>>;
}

/** Why mail waits, until when, and what applies: put together from what everybody knows. Changes nothing. */
@Injectable()
export class ExplainService {
  constructor(
    private readonly access: QueueAccess,
    private readonly waiting: WaitingMail,
    private readonly reader: QueueReader,
    private readonly destinations: Destinations,
    private readonly replies: LastReplies,
    private readonly clock: Clock,
  ) {}

  async recipient(by: Caller, id: string): Promise<RecipientExplanationView> {
    const scope = await this.access.scope(by, TO_LOOK);
    const messageId = await this.waiting.messageOf(id);
    const all = messageId === null ? [] : await this.#message(messageId, scope);
    const found = all.find(({ recipient }) => recipient.id === id);
    if (!found) throw notFound();
    return this.#explain(found, await this.#context(found, scope));
  }

  async message(by: Caller, id: string): Promise<MessageExplanationView> {
    const scope = await this.access.scope(by, TO_LOOK);
    const all = await this.#message(id, scope);
    const [first] = all;
    if (!first) throw notFound();
    const context = await this.#context(first, scope);
    const waitFirst = [...all].sort(
      (a, b) => Number(b.status === 'waiting') - Number(a.status === 'waiting'),
    );
    const { message, subject } = first;
    const recipients = waitFirst.slice(0, MOST_RECIPIENTS);
    return {
      id: message.id,
      compartmentId: compartmentOcid({
        tenancyId: message.tenancyId,
        id: message.compartmentId,
      }),
      subject,
      sender: message.envelopeFrom,
      timeAccepted: new Date(message.acceptedAt).toISOString(),
      recipients: await Promise.all(recipients.map((one) => this.#explain(one, context))),
      recipientCount: all.length,
    };
  }

  /** A user of a tenancy may ask where mail of that tenancy waits for. */
  async destination(
    by: Caller,
    name: string,
    { tenancyId }: ExplainDestinationQuery,
  ): Promise<DestinationExplanationView> {
    const scope = await this.access.scope(by, TO_LOOK);
    const domain = domainIn(name);
    const asked = await this.access.filter(by, TO_LOOK, given({ tenancyId }));
    if (scope !== null && !(await this.reader.waitsFor(scope, domain))) throw notFound();
    const found = await this.destinations.find({
      tenancyId: asked.tenancyId ?? by.tenancyId,
      domain,
      kind: 0,
    });
    return this.destinations.view(found, scope);
  }

  /** Nothing of another tenancy than the one that may be seen. */
  async #message(id: string, scope: string | null): Promise<readonly SettledOrWaiting[]> {
    const all = await this.waiting.recipientsOf(id);
    return all.filter(({ message }) => scope === null || message.tenancyId === scope);
  }

  async #context({ message }: SettledOrWaiting, scope: string | null): Promise<Context> {
    const details = await this.replies.of(message.shard, message.id);
    return { scope, details, destinations: new Map() };
  }

  async #explain(one: SettledOrWaiting, context: Context): Promise<RecipientExplanationView> {
    const { message, recipient, status, reason } = one;
    const isWaiting = status === 'waiting';
    const destination = isWaiting ? await this.#destination(one, context) : null;
    const hold = isWaiting ? await this.reader.holdOf(laneOf(one)) : null;
    const way = destination && this.#wayOf(destination, message);
    const guard = isWaiting ? this.reader.guardOf(message) : null;
    const why = whyWaiting(
      {
        status,
        reason,
        attempts: recipient.attempts,
        dueAt: recipient.dueAt,
        hold,
        guard,
        noRoute: destination?.noRoute ?? null,
        noEgress: way?.noEgress ?? destination?.noEgress ?? null,
        backOffs: way?.backOffs ?? [],
        destinationPausedUntil: way?.pausedUntil ?? 0,
      },
      this.clock.now(),
    );
    const detail = context.details.get(recipient.id);
    const rule = this.replies.rule(detail);
    return {
      id: recipient.id,
      messageId: message.id,
      recipient: recipient.address,
      status,
      reason,
      waitsFor: why.waitsFor,
      timeUntil: why.until === null ? null : new Date(why.until).toISOString(),
      explanation: why.sentence,
      attempts: recipient.attempts,
      timeAccepted: new Date(message.acceptedAt).toISOString(),
      timeDue: isWaiting ? new Date(recipient.dueAt).toISOString() : null,
      lastReply: detail?.reply ?? null,
      rule: rule && ruleView(rule),
      hold: hold && holdView(hold),
      guardId: guard?.ocid ?? null,
      destination: destination && this.destinations.view(destination, context.scope),
    };
  }

  /** The way of the message, or the one that opens first while all are paused; with the back-offs that concern it. */
  #wayOf(
    { ways, egressIp, noEgress }: FoundDestination,
    { tenancyId, headerFrom }: SettledOrWaiting['message'],
  ): (FoundWay & Pick<FoundDestination, 'noEgress'>) | null {
    const senderDomain = domainOf(headerFrom);
    const concerning = ways.map((way) => ({
      ...way,
      backOffs: way.backOffs.filter(
        (entry) =>
          (entry.tenancyId === null || entry.tenancyId === tenancyId) &&
          (entry.senderDomain === null || entry.senderDomain === senderDomain),
      ),
    }));
    if (noEgress === null) {
      const way = concerning.find((one) => one.egressIp === egressIp);
      return way ? { ...way, noEgress } : null;
    }
    if (noEgress.wait !== 'egress_paused') return null;
    const here = concerning.filter(({ pooled, isUsableHere }) => pooled && isUsableHere);
    const first = firstToOpen(here, this.clock.now());
    return first && { ...first.way, noEgress: { ...noEgress, until: first.at } };
  }

  #destination(one: SettledOrWaiting, { destinations }: Context): Promise<FoundDestination> {
    const lane = laneOf(one);
    const known = destinations.get(laneKey(lane)) ?? this.destinations.find(lane);
    destinations.set(laneKey(lane), known);
    return known;
  }
}
