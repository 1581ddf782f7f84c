import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrivedAt, eventsOf, octetsOf } from '../support/arrivals.js';
import { post } from '../support/site-caller.js';
import { Site } from '../support/site.js';

const READER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.3.0';
const TARGET = 'https://shop.example/offer?x=1&y=2';

let site: Site;
let headers: Record<string, string>;
beforeAll(async () => {
  site = await Site.start();
  headers = {
    authorization: `Bearer ${site.firstRun.apiToken}`,
    'content-type': 'application/json',
  };
});
afterAll(() => site?.stop());

function api(path: string, options: RequestInit = {}): Promise<Response> {
  return fetch(site.firstRun.apiEndpoint + path, { headers, ...options });
}

/** The sandbox publishes what the domain asks for. */
async function track(domain: string, details: object): Promise<void> {
  const { tenancyId } = site.firstRun;
  const list = await api(`/20170907/emailDomains?compartmentId=${tenancyId}&name=${domain}`);
  const { items } = (await list.json()) as { items: { id: string }[] };
  const path = `/20170907/emailDomains/${items[0]!.id}`;
  const changed = await api(path, { method: 'PUT', body: JSON.stringify(details) });
  expect(changed.status).toBe(202);
  await site.waitFor(async () => {
    const shown = (await (await api(path)).json()) as { isLinkHost?: boolean };
    return shown.isLinkHost === true;
  }, 'the host of links');
}

async function submit(to: readonly string[], more: object = {}): Promise<void> {
  const { sandbox, tenancyId } = site.firstRun;
  const details = {
    sender: { senderAddress: { email: sandbox.sender }, compartmentId: tenancyId },
    recipients: { to: to.map((email) => ({ email })) },
    subject: 'Offers',
    bodyText: `See ${TARGET}`,
    bodyHtml: `<p>Grüße <a href="${TARGET.replace('&', '&amp;')}">offer</a></p>`,
    ...more,
  };
  const body = JSON.stringify(details);
  expect((await post(site, '/20220926/actions/submitEmail', body, headers)).status).toBe(200);
}

/** The HTML of what arrived, which DKIM vouches for. */
async function htmlAt(mailbox: string): Promise<string> {
  const [arrived] = await arrivedAt(site, mailbox);
  expect(arrived).toMatchObject({ dkim: 'pass', dmarc: 'pass' });
  const octets = (await octetsOf(site, arrived!.id)).toString('latin1');
  return octets.replaceAll('=\r\n', '').replaceAll('=3D', '=');
}

function follow(link: string): Promise<Response> {
  const url = new URL(link);
  return fetch(`http://127.0.0.1:${site.env['EILPOST_HTTP_PORT']}${url.pathname}`, {
    redirect: 'manual',
    headers: { 'user-agent': READER },
  });
}

it('a domain that asks for it is told who opened and clicked, by links under its own host', async () => {
  const { domain } = site.firstRun.sandbox;
  const host = `links.${domain}`;
  await track(domain, { trackOpens: true, trackClicks: true, linkHost: host });
  const [one, two] = ['ok+t1@mailbox.test', 'ok+t2@mailbox.test'];
  // Within ten seconds every process knows what the domain wants.
  await site.waitFor(async () => {
    await submit([one, two]);
    return (await htmlAt(one)).includes(`https://${host}/c/`);
  }, 'tracked mail');
  const [first, second] = [await htmlAt(one), await htmlAt(two)];
  const link = /href="(https:[^"]+)"/.exec(first)![1]!;
  const picture = /src="(https:[^"]+)"/.exec(first)![1]!;
  expect(second).not.toContain(link);
  expect(first).toContain(`See ${TARGET}`);

  await site.waitFor(async () => (await eventsOf(site, one)).includes('delivered'), 'the delivery');
  const answer = await follow(link);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, TARGET]);
  expect((await follow(picture)).headers.get('content-type')).toBe('image/gif');
  await site.waitFor(async () => {
    const kinds = await eventsOf(site, one);
    return kinds.includes('opened') && kinds.includes('clicked');
  }, 'the events');
  expect(await eventsOf(site, two)).not.toContain('clicked');
});

it('a message that declines is left alone', async () => {
  await submit(['ok+t3@mailbox.test'], { headerFields: { 'X-Eilpost-Track': 'no' } });
  const html = await htmlAt('ok+t3@mailbox.test');
  expect(html).not.toContain('links.');
});
