import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { fromOcid, toOcid } from '../../src/core/ocid.js';
import type { ApiReply, ApiUser } from './api.js';

/** Makes one resource in the tenancy of `user`, with the ids of those that were made before it, and answers with its id. */
type Maker = (user: ApiUser, ids: Readonly<Record<string, string>>) => Promise<string>;

/** One of every kind of resource, by the name of the parameter that its id has in a path; in the order of dependence. */
export function resourceMakers(database: pg.Client | null): Readonly<Record<string, Maker>> {
  return {
    tenancyId: (user) => Promise.resolve(user.tenancyId),
    // Known to all tenancies, and for the operator alone.
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
    tlsPolicyId: async () => {
      const id = randomUUID();
      const values = [id, `${id}.test`];
      await database!.query(
        `insert into tls_policy (id, domain, mode) values ($1, $2, 'REQUIRED')`,
        values,
      );
      return toOcid('tlspolicy', id);
    },
  };
}

/** The names of all that can be made. */
export const RESOURCE_NAMES: readonly string[] = Object.keys(resourceMakers(null));

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
