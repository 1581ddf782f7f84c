import { expect, test } from 'vitest';
import { whoAsked } from './who-asked.js';

const PERSON =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';
const ASKED = { method: 'GET', userAgent: PERSON, at: 100_000 };
const DELIVERED = { deliveredAt: 10_000, mayHaveArrived: false };

test.each([
  PERSON,
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.3.0',
  'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Microsoft Outlook 16.0.17)',
  'Mozilla/5.0 (Linux; Android 13; CUBOT X70) AppleWebKit/537.36',
])('a person reads with %s', (userAgent) => {
  expect(whoAsked({ ...ASKED, userAgent }, DELIVERED)).toBeNull();
});

test.each([
  ['Mozilla/5.0', 'apple-mail-privacy'],
  [
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    'gmail-image-proxy',
  ],
  ['YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html', 'yahoo-mail-proxy'],
  ['Barracuda Sentinel (EE)', 'barracuda'],
  ['Mimecast URL Protect', 'mimecast'],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'robot'],
  ['curl/8.5.0', 'program'],
  ['python-requests/2.32', 'program'],
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'link-preview'],
  ['', 'no-user-agent'],
  [null, 'no-user-agent'],
])('%s is a machine', (userAgent, name) => {
  expect(whoAsked({ ...ASKED, userAgent }, DELIVERED)).toBe(name);
});

test('Whoever asks by HEAD, before or just at delivery is a machine, whatever it calls itself', () => {
  expect(whoAsked({ ...ASKED, method: 'HEAD' }, DELIVERED)).toBe('head-request');
  expect(whoAsked(ASKED, { ...DELIVERED, deliveredAt: null })).toBe('before-delivery');
  expect(whoAsked({ ...ASKED, at: 11_999 }, DELIVERED)).toBe('at-delivery');
  expect(whoAsked({ ...ASKED, at: 12_000 }, DELIVERED)).toBeNull();
});

test('A message whose reply was lost may be read before anybody knows that it arrived', () => {
  expect(whoAsked(ASKED, { deliveredAt: null, mayHaveArrived: true })).toBeNull();
});
