import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromOcid } from '../../src/core/ocid.js';
import { hashTokenSecret, newTokenSecret } from '../../src/identity/credentials/token-secret.js';
import { arrivedAt, envelopeOf, eventsOf, octetsOf } from '../support/arrivals.js';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

interface Resource {
  id: string;
  name: string;
  lifecycleState: string;
  dnsSubdomainName: string;
  txtRecordValue: string;
}

/** Calls of the administrator of the first start. */
class Admin {
  private constructor(
    private readonly site: Site,
    private readonly token: string,
  ) {}

  static async of(site: Site): Promise<Admin> {
    const token = newTokenSecret();
    const { tenancyId, userId } = site.firstRun;
    await site.query(
      'insert into api_token (id, tenancy_id, user_id, secret_hash) values (gen_random_uuid(), $1, $2, $3)',
      [fromOcid(tenancyId)!.uuid, fromOcid(userId)!.uuid, hashTokenSecret(token)],
    );
    return new Admin(site, token);
  }

  get tenancyId(): string {
    return this.site.firstRun.tenancyId;
  }

  async call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.site.firstRun.apiEndpoint}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  createDomain(name: string): Promise<Resource> {
    return this.call('POST', '/20170907/emailDomains', { name, compartmentId: this.tenancyId });
  }

  createKey(emailDomainId: string, name: string): Promise<Resource> {
    return this.call('POST', '/20170907/dkims', { emailDomainId, name });
  }

  async waitFor(path: string, state: string): Promise<void> {
    await this.site.waitFor(
      async () => (await this.call<Resource>('GET', path)).lifecycleState === state,
      `${path} ${state}`,
    );
  }
}

async function send(site: Site, from: string, to: string): Promise<void> {
  const dialog = await Dialog.loggedIn(site);
  expect(await dialog.submit(from, [to], `From: ${from}\r\n\r\nHello`)).toMatch(/^250 /);
  dialog.close();
}

/** The selector that a message was signed with, and what the receiver found. */
async function signatureOf(site: Site, to: string): Promise<{ selector: string; dkim: string }> {
  const [arrived] = await arrivedAt(site, to);
  const octets = (await octetsOf(site, arrived!.id)).toString('latin1');
  return { selector: /DKIM-Signature:[^:]*?\ss=([^;]+);/.exec(octets)![1]!, dkim: arrived!.dkim };
}

describe.each([
  ['one process', { EILPOST_PROCESSES: '1' }],
  // With a domain of its own the service has one host for SPF and return paths.
  ['two processes and a domain', { EILPOST_PROCESSES: '2', EILPOST_DOMAIN: 'service.test' }],
])('with %s', (_what, env) => {
  let site: Site;
  let admin: Admin;

  beforeAll(async () => {
    site = await Site.start({ env });
    admin = await Admin.of(site);
  });
  afterAll(() => site?.stop());

  test('a domain and its key become active by themselves, and mail is signed with it', async () => {
    const domain = await admin.createDomain('shop.test');
    expect(domain.lifecycleState).toBe('CREATING');
    await admin.waitFor(`/20170907/emailDomains/${domain.id}`, 'ACTIVE');
    const key = await admin.createKey(domain.id, 's1');
    expect(key.lifecycleState).toBe('NEEDS_ATTENTION');
    await admin.waitFor(`/20170907/dkims/${key.id}`, 'ACTIVE');
    const path = await admin.call<Resource>('POST', '/20170907/emailReturnPaths', {
      parentResourceId: domain.id,
    });
    await admin.waitFor(`/20170907/emailReturnPaths/${path.id}`, 'ACTIVE');
    const whole = { compartmentId: admin.tenancyId, emailAddress: '@shop.test' };
    await admin.call('POST', '/20170907/senders', whole);
    await send(site, 'news@shop.test', 'ok+first@mailbox.test');
    expect(await signatureOf(site, 'ok+first@mailbox.test')).toEqual({
      selector: 's1',
      dkim: 'pass',
    });
    expect((await arrivedAt(site, 'ok+first@mailbox.test'))[0]).toMatchObject({
      spf: 'pass',
      dmarc: 'pass',
    });
    const [arrived] = await arrivedAt(site, 'ok+first@mailbox.test');
    expect((await envelopeOf(site, arrived!.id)).from).toMatch(
      new RegExp(`^b-[a-z2-7]{56}@${path.name.replaceAll('.', '\\.')}$`),
    );
  });

  test('a bounce that comes later finds its way home, by the return path of the domain or of the region', async () => {
    for (const [from, to] of [
      ['news@shop.test', 'async-bounce+domain@mailbox.test'],
      [site.firstRun.sandbox.sender, 'async-bounce+region@mailbox.test'],
    ] as const) {
      await send(site, from, to);
      await site.waitFor(
        async () => (await eventsOf(site, to)).includes('bounce_reported'),
        `the bounce of ${to}`,
      );
    }
  });

  test('while a key is replaced all mail is signed, and each signature is good', async () => {
    const domain = await admin.createDomain('rotate.test');
    const first = await admin.createKey(domain.id, 'old');
    await admin.waitFor(`/20170907/dkims/${first.id}`, 'ACTIVE');
    await admin.waitFor(`/20170907/emailDomains/${domain.id}`, 'ACTIVE');
    const address = { compartmentId: admin.tenancyId, emailAddress: 'a@rotate.test' };
    await admin.call('POST', '/20170907/senders', address);
    const second = await admin.createKey(domain.id, 'new');
    const selectors: string[] = [];
    while (selectors.at(-1) !== 'new') {
      const to = `ok+rotate${selectors.length}@mailbox.test`;
      await send(site, 'a@rotate.test', to);
      const { selector, dkim } = await signatureOf(site, to);
      expect(dkim).toBe('pass');
      selectors.push(selector);
    }
    expect(selectors.filter((selector) => !['old', 'new'].includes(selector))).toEqual([]);
    await admin.waitFor(`/20170907/dkims/${first.id}`, 'INACTIVE');
    await admin.waitFor(`/20170907/dkims/${second.id}`, 'ACTIVE');
  });
});

test('without the publisher of the sandbox a domain waits for whoever plays its owner', async () => {
  const site = await Site.start({ env: { EILPOST_SANDBOX_PUBLISH: 'false' } });
  try {
    const admin = await Admin.of(site);
    const domain = await admin.createDomain('own.test');
    const where = `/v1/emailDomains/${domain.id}`;
    interface Records {
      lifecycleState: string;
      records: { name: string; type: string; value: string; check?: { state: string } }[];
    }
    const before = await admin.call<Records>('POST', `${where}/actions/checkNow`);
    expect(before.records.map(({ check }) => check!.state)).toEqual([
      'missing',
      'missing',
      'missing',
    ]);
    const simulator = `http://127.0.0.1:${site.env['EILPOST_SIMULATOR_HTTP_PORT']}`;
    await fetch(`${simulator}/zones/own.test`, {
      method: 'PUT',
      body: JSON.stringify({
        records: before.records.map(({ name, type, value }) => ({ name, type, value })),
      }),
    });
    const after = await admin.call<Records>('POST', `${where}/actions/checkNow`);
    expect(after.lifecycleState).toBe('ACTIVE');
    expect(after.records.map(({ check }) => check!.state)).toEqual(['found', 'found', 'found']);
  } finally {
    await site.stop();
  }
});
