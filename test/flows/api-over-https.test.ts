import { readFileSync } from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePorts } from '../support/free-ports.js';
import { Site } from '../support/site.js';

let site: Site;
let port: string;

beforeAll(async () => {
  port = (await freePorts(1))[0]!;
  site = await Site.start({ env: { EILPOST_HTTPS_PORT: port } });
});
afterAll(() => site.stop());

function get(url: string, ca: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    https
      .get(url, { ca, servername: 'mail.eilpost.test' }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      })
      .on('error', reject);
  });
}

test('the API answers behind TLS with the certificate of the SMTP doors', async () => {
  const ca = readFileSync(path.join(site.dataDir, 'tls-cert.pem'), 'utf8');
  const health = await get(`https://127.0.0.1:${port}/health/live`, ca);
  expect(health).toEqual({ status: 200, body: '{"status":"live"}' });
  const { tenancyId } = site.firstRun;
  const denied = await get(`https://127.0.0.1:${port}/20160918/tenancies/${tenancyId}`, ca);
  expect(denied.status).toBe(401);
  expect(JSON.parse(denied.body)).toMatchObject({ code: 'NotAuthenticated' });
});
