import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { newUuid } from '../../src/core/id.js';
import { fromOcid, toOcid } from '../../src/core/ocid.js';
import type { ApiReply, ApiUser } from './api.js';

/** Makes one resource in the tenancy of `user`, with the ids of those that were made before it, and answers with its id. */
type Maker = (user: ApiUser, ids: Readonly<Record<string, string>>) => Promise<string>;

/** One of every kind of resource, by the name of the parameter that its id has in a path; in the order of dependence. */
export function resourceMakers(database: pg.Client | null): Readonly<Record<string, Maker>> {
  return {
    tenancyId: (user) => Promise.resolve(user.tenancyId),
    // Known to all tenancies, and for the operator alone.
    feedbackLoopId: () => Promise.resolve('yahoo-cfl'),
    providerId: async (user) => {
      // Refused where the user is not the operator's, and not needed there.
      await user.call('PUT', '/v1/providers/google/overrides', {
        blockedMxHosts: ['mx.typo.test'],
      });
      return 'google';
    },
    compartmentId: (user) =>
      made(user, '/20160918/compartments', {
        ...named('compartment'),
        compartmentId: user.tenancyId,
      }),
    targetCompartmentId: (user) =>
      made(user, '/20160918/compartments', { ...named('target'), compartmentId: user.tenancyId }),
    identityWorkRequestId: async (user) => {
      const id = await made(user, '/20160918/compartments', {
        ...named('gone'),
        compartmentId: user.tenancyId,
      });
      const reply = await user.call('DELETE', `/20160918/compartments/${id}`);
      return header(reply, 'opc-work-request-id');
    },
    groupId: (user) =>
      made(user, '/20160918/groups', { ...named('group'), compartmentId: user.tenancyId }),
    userId: (user) =>
      made(user, '/20160918/users', { ...named('user'), compartmentId: user.tenancyId }),
    userGroupMembershipId: (user, { userId, groupId }) =>
      made(user, '/20160918/userGroupMemberships', { userId, groupId }),
    policyId: (user) =>
      made(user, '/20160918/policies', {
        ...named('policy'),
        compartmentId: user.tenancyId,
        statements: ['Allow group Senders to read dkims in tenancy'],
      }),
    smtpCredentialId: (user, { userId }) =>
      made(user, `/20160918/users/${userId}/smtpCredentials`, { description: 'one' }),
    apiTokenId: (user, { userId }) =>
      made(user, `/v1/users/${userId}/apiTokens`, { description: 'one' }),
    authTokenId: (user, { userId }) =>
      made(user, `/20160918/users/${userId}/authTokens`, { description: 'one' }),
    fingerprint: async (user, { userId }) => {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
      const path = `/20160918/users/${userId}/apiKeys`;
      const reply = await expectMade(user.call<{ fingerprint: string }>('POST', path, { key }));
      return reply.body.fingerprint;
    },
    emailDomainId: (user) =>
      made(user, '/20170907/emailDomains', {
        name: `${randomUUID()}.test`,
        compartmentId: user.tenancyId,
      }),
    workRequestId: async (user) => {
      const details = { name: `${randomUUID()}.test`, compartmentId: user.tenancyId };
      const reply = await expectMade(user.call('POST', '/20170907/emailDomains', details));
      return header(reply, 'opc-work-request-id');
    },
    parentResourceId: (_user, { emailDomainId }) => Promise.resolve(emailDomainId!),
    dkimId: (user, { emailDomainId }) => made(user, '/20170907/dkims', { emailDomainId }),
    emailReturnPathId: async (user, { emailDomainId }) => {
      // It needs a domain whose owner is known; here nobody answers for the DNS.
      await database!.query(`update email_domain set lifecycle_state = 'ACTIVE' where id = $1`, [
        fromOcid(emailDomainId!)!.uuid,
      ]);
      return made(user, '/20170907/emailReturnPaths', { parentResourceId: emailDomainId });
    },
    senderId: (user) =>
      made(user, '/20170907/senders', {
        compartmentId: user.tenancyId,
        emailAddress: `someone@${randomUUID()}.test`,
      }),
    suppressionId: (user) =>
      made(user, '/20170907/suppressions', {
        compartmentId: user.tenancyId,
        emailAddress: `${randomUUID()}@gone.test`,
      }),
    egressIpId: async () => {
      const id = randomUUID();
      await database!.query(
        `insert into egress_ip (id, region, address, ehlo_name)
         values ($1, 'local-1', $2, 'out.example.com')`,
        [id, `2001:db8::${id.slice(0, 4)}`],
      );
      return toOcid('egressip', id, 'local-1');
    },
    emailIpPoolId: async (user) => {
      const tenancy = fromOcid(user.tenancyId)!.uuid;
      const id = randomUUID();
      await database!.query(
        `insert into ip_pool (id, region, name, tenancy_id, compartment_id) values ($1, 'local-1', $2, $3, $3)`,
        [id, `pool-${id}`, tenancy],
      );
      return toOcid('emailippool', id, 'local-1');
    },
    tlsReportId: async (user) => {
      const id = randomUUID();
      await database!.query(
        `insert into tls_report (tenancy_id, id, domain, organization, report_id, begins_at, ends_at, successful, failed,
                                 report, time_created)
         values ($1, $2, 'own.test', 'Somebody', $3, now(), now(), 1, 0, '[]', now())`,
        [fromOcid(user.tenancyId)!.uuid, id, `report-${id}`],
      );
      return toOcid('tlsreport', id);
    },
    dmarcReportId: async (user) => {
      const id = randomUUID();
      await database!.query(
        `insert into dmarc_report (tenancy_id, id, domain, policy_domain, organization, contact, report_id, begins_at,
                                   ends_at, policy, messages, passed, skipped, time_created)
         values ($1, $2, 'own.test', 'own.test', 'Somebody', '', $3, now(), now(), '{}', 1, 0, 0, now())`,
        [fromOcid(user.tenancyId)!.uuid, id, `report-${id}`],
      );
      return toOcid('dmarcreport', id);
    },
    feedbackMailId: async (user) => {
      const id = newUuid(Date.now());
      await database!.query(
        `insert into feedback_mail (shard, id, received_at, due_at, mailbox, recipient, mail_from, client_ip, helo, token,
                                    size_bytes, raw, state, kind, rule, attributed_by, message_id, tenancy_id)
         values (3, $1, now(), now(), 'feedback_loop', 'fbl@rp.test', '', '192.0.2.1', 'mx.test', 'none', 5, 'Hello', 'read',
                 'complaint', 'arf', 'reference', 1, $2)`,
        [id, fromOcid(user.tenancyId)!.uuid],
      );
      return toOcid('feedbackmail', id, 'local-1');
    },
    suppressionCircuitId: async () => {
      const id = newUuid(Date.now());
      await database!.query(
        `insert into suppression_circuit (id, provider, state, opened_at, tripped_at, expires_at, minutes, answered, hard,
                                          addresses, tenancies)
         values ($1::uuid, $2, 'OPEN', now(), now(), now() + interval '7 days', 2, 40, 40, 40, 4)`,
        [id, `${id}.test`],
      );
      return toOcid('suppressioncircuit', id);
    },
    tlsPolicyId: async () => {
      const id = randomUUID();
      const values = [id, `${id}.test`];
      await database!.query(
        `insert into tls_policy (id, domain, mode) values ($1, $2, 'REQUIRED')`,
        values,
      );
      return toOcid('tlspolicy', id);
    },
    messageId: (user) => waitingMessage(database!, user),
    recipientId: async (_user, { messageId }) => {
      const { rows } = await database!.query<{ id: string }>(
        'select id from recipient where message_id = $1',
        [messageId],
      );
      return rows[0]!.id;
    },
    domainName: async (_user, { messageId }) => {
      const { rows } = await database!.query<{ domain: string }>(
        'select domain from recipient where message_id = $1',
        [messageId],
      );
      return rows[0]!.domain;
    },
    egressAddress: async (_user, { egressIpId }) => {
      const { rows } = await database!.query<{ address: string }>(
        'select host(address) as address from egress_ip where id = $1',
        [fromOcid(egressIpId!)!.uuid],
      );
      return rows[0]!.address;
    },
    guardId: async (user) => {
      const id = randomUUID();
      await database!.query(
        `insert into guard (id, tenancy_id, scope, subject, step, measure, provider, numerator, denominator, threshold,
                            window_hours, policy, since, stepped_at, judged_at)
         values ($1, $2, 'SENDER', $3, 'PAUSED', 'HARD_BOUNCES', '', 50, 500, 0.02, 24, 'STANDARD', now(), now(), now())`,
        [id, fromOcid(user.tenancyId)!.uuid, `${id}@own.test`],
      );
      return toOcid('emailguard', id);
    },
    queueHoldId: (user) => operated(user, 'PAUSE'),
    queueOperationId: (user) => operated(user, 'DELETE'),
    backOffId: async (user) => {
      const reply = await user.call<{ id: string }>('POST', '/v1/backOffs', {
        scope: 'egress_provider',
        provider: 'google',
        action: 'PAUSE',
        timeEnds: '2099-01-01T00:00:00Z',
        reason: 'a test',
      });
      // Only the operator may; whoever may not has none.
      return reply.status === 404 ? toOcid('backoff', randomUUID(), 'local-1') : reply.body.id;
    },
  };
}

/** The names of all that can be made. */
export const RESOURCE_NAMES: readonly string[] = Object.keys(resourceMakers(null));

/** A message of the tenancy that waits, due long after the test, to a domain that nobody else writes to. */
async function waitingMessage(database: pg.Client, user: ApiUser): Promise<string> {
  await database.query(
    `insert into shard_range (region, pool, first_shard, reserved_at) values ('local-1', 'default', 0, now())
     on conflict do nothing`,
  );
  for (const table of ['message', 'recipient'])
    await database.query('select eilpost_create_partition($1, $2, $3)', [
      table,
      0,
      '9000000000000000000',
    ]);
  const domain = `${randomUUID()}.test`;
  const id = (BigInt(Date.now() - Date.UTC(2025, 0, 1)) << 22n) | (5n << 12n) | BigInt(++messages);
  const backlog = [id.toString(), fromOcid(user.tenancyId)!.uuid, domain];
  await database.query(
    `insert into message (shard, id, tenancy_id, compartment_id, envelope_from, header_from, message_id_header, subject,
       size_bytes, body_offset, body_hash, needs_8bit, needs_utf8, accepted_at)
     values (5, $1, $2, $2, 'a@own.test', 'a@own.test', '<1@own.test>', 'one', 10, 5, sha256(''), false, false, now())`,
    backlog.slice(0, 2),
  );
  await database.query(
    `insert into recipient (shard, id, message_id, tenancy_id, address, domain, status, reason, due_at)
     values (5, $1, $1, $2, 'b@' || $3, $3, 'waiting', 'queued', now() + interval '1 day')`,
    backlog,
  );
  return backlog[0]!;
}

let messages = 0;

/** What a queue operation on a domain without mail makes: a hold, or the operation. */
async function operated(user: ApiUser, kind: 'PAUSE' | 'DELETE'): Promise<string> {
  const filter = { tenancyId: user.tenancyId, domain: `${randomUUID()}.test` };
  const reply = await expectMade(
    user.call<{ id: string; holds: { id: string }[] }>('POST', '/v1/queueOperations', {
      kind,
      filter,
      reason: 'a test',
    }),
  );
  return reply.body.holds[0]?.id ?? reply.body.id;
}

function named(what: string): { name: string; description: string } {
  return { name: `${what}-${randomUUID()}`, description: `one ${what}` };
}

async function made(user: ApiUser, path: string, body: object): Promise<string> {
  const reply = await expectMade(user.call<{ id: string }>('POST', path, body));
  return reply.body.id;
}

async function expectMade<T>(call: Promise<ApiReply<T>>): Promise<ApiReply<T>> {
  const reply = await call;
  if (reply.status >= 300)
    throw new Error(`nothing was made: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply;
}

function header(reply: ApiReply, name: string): string {
  const value = reply.headers.get(name);
  if (value === null) throw new Error(`the answer ${reply.status} has no ${name}`);
  return value;
}
