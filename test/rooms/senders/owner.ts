import { randomUUID } from 'node:crypto';
import { Db } from '../../../src/core/db/db.js';
import { fromOcid, toOcid } from '../../../src/core/ocid.js';
import { AccessService } from '../../../src/identity/index.js';
import { CheckDomainsJob } from '../../../src/senders/index.js';
import { openApi, type Api, type ApiReply, type ApiUser } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';
import { FakeDns, type FakeName } from '../../support/fake-dns.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export interface Domain {
  id: string;
  name: string;
  lifecycleState: string;
  activeDkimId?: string;
  isSpf: boolean;
  domainVerificationStatus: string;
}

export interface Key {
  id: string;
  name: string;
  lifecycleState: string;
  lifecycleDetails?: string;
  dnsSubdomainName: string;
  cnameRecordValue?: string;
  txtRecordValue: string;
  isImported: boolean;
  keyLength?: number;
}

export interface Path {
  id: string;
  name: string;
  lifecycleState: string;
  lifecycleDetails?: string;
  cnameRecordValue: string;
}

export interface Records {
  records: {
    purpose: string;
    type: 'TXT' | 'CNAME' | 'MX';
    name: string;
    value: string;
    zoneLine: string;
    alternatives: { records: { type: string; name: string; value: string }[] }[];
    check?: { state: string; problem?: { code: string; hint: string } };
  }[];
  timeChecked?: string;
  timeNextCheck?: string;
}

export interface Work {
  id: string;
  status: string;
  operationType: string;
  percentComplete: number;
  resources: { entityType: string; actionType: string; identifier: string; entityUri: string }[];
  timeFinished?: string;
}

/** The API with a DNS that the test publishes in, and time that it moves. The job runs when it is told to. */
export interface OwnerApi extends Api {
  readonly clock: FakeClock;
  readonly zone: Record<string, FakeName>;
  readonly dns: FakeDns;
  /** Moves time and lets the job run once. */
  pass(ms?: number): Promise<void>;
  /** The OCID of a new compartment of the user's tenancy. */
  compartment(user: ApiUser, name: string): Promise<string>;
}

export async function openOwnerApi(
  env: Record<string, string> = {},
  start?: number,
): Promise<OwnerApi> {
  const clock = new FakeClock(start);
  const zone: Record<string, FakeName> = {
    'spf.post.example.net': { TXT: ['v=spf1 ip4:192.0.2.1 -all'] },
    'loc1.rp.post.example.net': {
      MX: ['10 loc1.rp.post.example.net'],
      TXT: ['v=spf1 include:spf.post.example.net ~all'],
    },
  };
  const dns = new FakeDns(zone);
  const api = await openApi({
    clock,
    dns,
    env: { EILPOST_HOSTNAME: 'post.example.net', ...env },
  });
  return {
    ...api,
    clock,
    zone,
    dns,
    pass: async (ms = 0) => {
      clock.advance(ms);
      await api.app.get(CheckDomainsJob).run();
    },
    compartment: async (user, name) => {
      const id = randomUUID();
      const text =
        'insert into compartment (id, tenancy_id, parent_id, name) values ($1, $2, $2, $3)';
      const tenancyId = fromOcid(user.tenancyId)!.uuid;
      const params = [id, tenancyId, name];
      await api.app.get(Db).control.query({ name: 'test/compartment', text }, params);
      await api.app.get(AccessService).changed();
      return toOcid('compartment', id);
    },
  };
}

/** What one user does with the API, by the names of its operations. */
export class Owner {
  constructor(
    readonly user: ApiUser,
    private readonly zone: Record<string, FakeName>,
  ) {}

  createDomain(name: string, more: object = {}): Promise<ApiReply<Domain>> {
    const details = { name, compartmentId: this.user.tenancyId, ...more };
    return this.user.call('POST', '/20170907/emailDomains', details);
  }

  async domain(id: string): Promise<Domain> {
    return (await this.user.call<Domain>('GET', `/20170907/emailDomains/${id}`)).body;
  }

  createKey(emailDomainId: string, more: object = {}): Promise<ApiReply<Key>> {
    return this.user.call('POST', '/20170907/dkims', { emailDomainId, ...more });
  }

  async key(id: string): Promise<Key> {
    return (await this.user.call<Key>('GET', `/20170907/dkims/${id}`)).body;
  }

  createPath(parentResourceId: string, more: object = {}): Promise<ApiReply<Path>> {
    return this.user.call('POST', '/20170907/emailReturnPaths', { parentResourceId, ...more });
  }

  async path(id: string): Promise<Path> {
    return (await this.user.call<Path>('GET', `/20170907/emailReturnPaths/${id}`)).body;
  }

  async records(domainId: string): Promise<Records['records']> {
    const where = `/v1/emailDomains/${domainId}/records`;
    return (await this.user.call<Records>('GET', where)).body.records;
  }

  async checkNow(domainId: string): Promise<Records> {
    const where = `/v1/emailDomains/${domainId}/actions/checkNow`;
    return (await this.user.call<Records>('POST', where)).body;
  }

  async work(reply: ApiReply): Promise<Work> {
    const id = reply.headers.get('opc-work-request-id')!;
    return (await this.user.call<Work>('GET', `/20170907/workRequests/${id}`)).body;
  }

  async log(reply: ApiReply, list: 'logs' | 'errors' = 'logs'): Promise<{ message: string }[]> {
    const id = reply.headers.get('opc-work-request-id')!;
    const where = `/20170907/workRequests/${id}/${list}`;
    return (await this.user.call<{ items: { message: string }[] }>('GET', where)).body.items;
  }

  /** Publishes the records of a domain, all or those for some purposes. */
  async publish(domainId: string, ...purposes: string[]): Promise<void> {
    for (const { purpose, type, name, value } of await this.records(domainId)) {
      if (purposes.length > 0 && !purposes.includes(purpose)) continue;
      this.zone[name] = { [type]: [value] };
    }
  }

  /** A domain that was verified, with everything published. */
  async verifiedDomain(api: OwnerApi, name: string): Promise<Domain> {
    const { id } = (await this.createDomain(name)).body;
    await this.publish(id);
    await api.pass();
    return this.domain(id);
  }
}
