import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refused } from '../mail/outcome.js';
import { REASONS } from '../mail/reason.js';
import { parseReply, type Reply } from '../mail/reply.js';
import { REPLY_STAGES, type ReplyStage } from '../mail/verdict.js';
import { readProviderData } from './read-data.js';
import { RuleBook } from './rule-book.js';

const { providers, rules } = readProviderData();
const book = new RuleBook(rules);

/** Stage, reply, and what it means; the words are our own. */
const CASES = `
connect  | 421 Too many connections from 192.0.2.1, come again          | deferred rate_limited_by_remote destination
connect  | 421 4.3.2 Closing soon                                       | deferred remote_unavailable destination
connect  | 421                                                          | deferred remote_unavailable destination
connect  | 450 Not today                                                | deferred remote_temporary destination
connect  | 554 Who are you?                                             | deferred policy_rejected destination
connect  | 554 5.7.1 192.0.2.1 is listed at zen.spamhaus.org            | deferred ip_blocked destination
connect  | 550 User unknown                                             | deferred policy_rejected destination
connect  | 521 This host takes no mail                                  | deferred domain_not_accepted destination
connect  | 220 Hello                                                    | deferred protocol_error destination
connect  | 0                                                            | deferred protocol_error destination
ehlo     | 502 What is EHLO                                             | deferred protocol_error destination
ehlo     | 550 5.7.1 Your host name is not allowed, no PTR record       | deferred ip_blocked destination
ehlo     | 550 Bad name                                                 | deferred policy_rejected destination
starttls | 454 4.7.0 TLS not available for a while                      | deferred tls_failed destination
starttls | 554 No                                                       | deferred tls_failed destination
starttls | 421 4.4.2 Waited too long                                    | deferred remote_unavailable destination
auth     | 535 5.7.8 Wrong                                              | deferred auth_failed destination
auth     | 454 4.7.0 Directory is away                                  | deferred remote_temporary destination
mail     | 250 Fine                                                     | deferred protocol_error destination
mail     | 550 5.1.8 Sender address rejected: domain not found          | failed sender_rejected message
mail     | 450 4.1.8 Sender address rejected: domain not found          | deferred sender_rejected message
mail     | 550 5.1.1 No such user                                       | failed sender_rejected message
mail     | 553 Not this one                                             | failed sender_rejected message
mail     | 550 Not this one                                             | failed remote_permanent message
mail     | 552 5.3.4 Message size exceeds fixed limit                   | failed message_too_large message
mail     | 552 Exceeded storage allocation                              | deferred remote_unavailable message
mail     | 452 4.3.1 Insufficient system storage                        | deferred remote_unavailable destination
mail     | 530 5.7.0 Must issue a STARTTLS command first                | deferred tls_failed destination
mail     | 550 5.7.1 Client host blocked using our own list             | failed ip_blocked destination
mail     | 421 4.7.28 Our systems see an unusual rate of mail from you  | deferred rate_limited_by_remote destination
mail     | 550 5.7.26 Unauthenticated mail from example.com             | failed authentication_failed message
mail     | 421 4.7.26 This mail is unauthenticated                      | deferred authentication_failed message
rcpt     | 550 5.1.1 <spam@example.org>: User unknown                   | failed mailbox_unknown recipient
rcpt     | 550 5.1.1                                                    | failed mailbox_unknown recipient
rcpt     | 550 No such user here                                        | failed mailbox_unknown recipient
rcpt     | 554 5.7.1 No such recipient                                  | failed mailbox_unknown recipient
rcpt     | 550 5.1.10 Recipient not found by address lookup             | failed mailbox_unknown recipient
rcpt     | 550 Recipient address rejected: User unknown in relay table  | failed mailbox_unknown recipient
rcpt     | 550 Mailbox unavailable                                      | failed remote_permanent recipient
rcpt     | 550                                                          | failed remote_permanent recipient
rcpt     | 554 5.0.0 Something is wrong                                 | failed remote_permanent recipient
rcpt     | 553 5.5.4 Syntax                                             | failed remote_permanent recipient
rcpt     | 501 Syntax                                                   | failed protocol_error recipient
rcpt     | 551 Not our customer                                         | failed mailbox_unknown recipient
rcpt     | 551 Try elsewhere                                            | failed remote_permanent recipient
rcpt     | 550 5.4.1 Recipient address rejected: Access denied          | failed mailbox_unknown recipient
rcpt     | 550 5.1.1 User unknown, host blocked using zen.spamhaus.org  | failed ip_blocked destination
rcpt     | 550 5.2.1 The account was disabled                           | failed mailbox_disabled recipient
rcpt     | 550 5.2.1                                                    | failed mailbox_disabled recipient
rcpt     | 450 4.2.1                                                    | deferred remote_temporary recipient
rcpt     | 550 5.2.1 This user is receiving mail at a rate beyond ours  | deferred rate_limited_by_remote recipient
rcpt     | 554 5.2.122                                                  | deferred rate_limited_by_remote recipient
rcpt     | 552 5.2.2 Mailbox is full                                    | failed mailbox_full recipient
rcpt     | 552 Exceeded storage allocation                              | failed mailbox_full recipient
rcpt     | 550 Over quota                                               | failed mailbox_full recipient
rcpt     | 452 4.2.2 Mailbox over its limit                             | deferred mailbox_full recipient
rcpt     | 452 4.5.3 Too many recipients                                | deferred rate_limited_by_remote recipient
rcpt     | 552 Too many recipients                                      | deferred rate_limited_by_remote recipient
rcpt     | 452 Later                                                    | deferred remote_temporary recipient
rcpt     | 450 4.2.0 Greylisted, see our page                           | deferred greylisted recipient
rcpt     | 451 4.7.1 Please try again in 300 seconds                    | deferred greylisted recipient
rcpt     | 450 4.1.1 User unknown                                       | deferred remote_temporary recipient
rcpt     | 450 4.1.1                                                    | deferred remote_temporary recipient
rcpt     | 451 4.3.0 Lookup failed                                      | deferred remote_temporary recipient
rcpt     | 421 4.4.2 Enough for today                                   | deferred remote_unavailable destination
rcpt     | 421 4.7.0 Refused by local policy                            | deferred policy_rejected destination
rcpt     | 421 5.7.32 From and DKIM do not align                        | deferred authentication_failed message
rcpt     | 554 5.7.1 Relay access denied                                | failed domain_not_accepted recipient
rcpt     | 521 5.3.2 We take no mail at all                             | failed domain_not_accepted recipient
rcpt     | 556 Null MX                                                  | failed null_mx recipient
rcpt     | 550 5.1.2                                                    | failed domain_not_accepted recipient
rcpt     | 553 5.6.7 The address needs SMTPUTF8                         | failed utf8_not_supported recipient
rcpt     | 550 5.7.1 Refused by local policy                            | failed policy_rejected recipient
rcpt     | 550 5.7.509 Refused                                          | failed policy_rejected recipient
rcpt     | 550 5.1.8 Refused by local policy                            | failed sender_rejected message
rcpt     | 550 Sender is not allowed here                               | failed sender_rejected message
rcpt     | 250 Fine                                                     | deferred protocol_error destination
data     | 451 4.3.0 Wait                                               | deferred remote_temporary message
data     | 554 5.5.1 No valid recipients                                | failed remote_permanent message
dot      | 550 5.7.1 This looks like spam to us                         | failed content_rejected message
dot      | 554 5.6.0                                                    | failed message_malformed message
dot      | 554 A link of yours is listed by dbl.spamhaus.org            | failed content_rejected message
dot      | 552 5.3.4                                                    | failed message_too_large message
dot      | 552 5.2.3 Message too large for this mailbox                 | failed message_too_large message
dot      | 552                                                          | deferred remote_unavailable message
dot      | 550 5.1.1                                                    | failed remote_permanent message
dot      | 550 User unknown                                             | failed mailbox_unknown recipient
dot      | 552 5.2.2 Mailbox is full                                    | failed mailbox_full recipient
dot      | 550 5.7.515 Domain does not reach the required level         | failed authentication_failed message
dot      | 554 5.7.9 Message fails DMARC                                | failed authentication_failed message
dot      | 451 4.7.650 Your IP address has been blocked for a while     | deferred ip_blocked destination
dot      | 554 Transaction failed                                       | failed remote_permanent message
dot      | 450 4.7.0 Rate limit of your network exceeded                | deferred rate_limited_by_remote destination
`
  .trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()) as [ReplyStage, string, string]);

const verdictOf = (stage: ReplyStage, reply: Reply, provider: string | null = null) =>
  book.verdict(stage, reply, provider);

const outcomeOf = (stage: ReplyStage, reply: Reply, provider: string | null = null) =>
  refused(stage, reply, verdictOf(stage, reply, provider));

const classify = (stage: ReplyStage, line: string) => {
  const { kind, reason, scope } = outcomeOf(stage, parseReply([line]));
  return `${kind} ${reason} ${scope}`;
};

describe('the generic rules', () => {
  it.each(CASES)('%s: %s', (stage, line, meaning) => {
    expect(classify(stage, line)).toBe(meaning);
  });

  const enhanced = fc.option(
    fc.tuple(fc.constantFrom(4, 5), fc.nat(8), fc.nat(32)).map((parts) => parts.join('.')),
  );
  const words = fc.array(
    fc.constantFrom(
      ...rules.flatMap(({ samples }) => samples.fires.map((line) => parseReply([line]).text)),
      'sorry',
      '<spam@example.org>',
    ),
    { maxLength: 3 },
  );
  const reply = (code: fc.Arbitrary<number>) =>
    fc.record({ code, enhanced, text: words.map((said) => said.join('; ')) });
  const stage = fc.constantFrom(...REPLY_STAGES);
  const provider = fc.constantFrom(null, ...providers.map(({ id }) => id));

  it('never end anything on a 4xx, nor before MAIL', () => {
    fc.assert(
      fc.property(
        stage,
        reply(fc.integer({ min: 400, max: 499 })),
        provider,
        (at, given, whose) => {
          expect(outcomeOf(at, given, whose).kind).toBe('deferred');
          expect(['bounce_recipient', 'bounce_message']).not.toContain(
            verdictOf(at, given, whose).action,
          );
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...REPLY_STAGES.slice(0, 4)),
        reply(fc.integer({ min: 0, max: 700 })),
        provider,
        (at, given, whose) => {
          const { kind, scope } = outcomeOf(at, given, whose);
          expect([kind, scope]).toEqual(['deferred', 'destination']);
        },
      ),
    );
  });

  it('never blame a recipient before RCPT', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...REPLY_STAGES.slice(0, 5)),
        reply(fc.integer({ min: 200, max: 599 })),
        provider,
        (at, given, whose) => {
          const { reason, blames } = verdictOf(at, given, whose);
          expect(['mailbox_unknown', 'mailbox_disabled', 'mailbox_full']).not.toContain(reason);
          expect(['recipient', 'recipient_domain']).not.toContain(blames);
        },
      ),
    );
  });

  it('never call a mailbox unknown unless the server said so', () => {
    fc.assert(
      fc.property(stage, fc.integer({ min: 400, max: 599 }), fc.lorem(), (at, code, text) => {
        const { reason, action } = verdictOf(at, { code, enhanced: null, text });
        expect(reason).not.toBe('mailbox_unknown');
        expect(action).not.toBe(code === 521 || code === 556 ? '' : 'bounce_recipient');
      }),
    );
  });

  it('know only reasons of the list', () => {
    fc.assert(
      fc.property(stage, reply(fc.integer({ min: 0, max: 999 })), provider, (at, given, whose) => {
        expect(Object.keys(REASONS)).toContain(verdictOf(at, given, whose).reason);
      }),
    );
  });

  it('do not read addresses, nor what comes after two thousand letters', () => {
    const rule = (text: string) => verdictOf('rcpt', { code: 550, enhanced: null, text }).ruleId;
    expect(rule('<virus@spam.example> sorry')).toBe('generic.code.permanent');
    expect(rule(`${'x '.repeat(1000)}no such user`)).toBe('generic.code.permanent');
  });
});
