import { describe, expect, it } from 'vitest';
import { knownProviders } from '../../providers/pure.js';
import { judgeRecipient } from './judge-recipient.js';

const providers = knownProviders();

function judged(...texts: string[]) {
  const evidence = { status: null, texts, hosts: [], domain: '', isDelay: false };
  return judgeRecipient(evidence, providers);
}

describe('what a bounce says of the address', () => {
  it.each([
    ['550 5.1.1 no such user', 'hard', true],
    ['550 5.1.1 user unknown, blocked using a list of spamhaus', 'policy', false],
    ['550 5.2.2 the mailbox is full', 'soft', false],
    ['450 4.1.1 user unknown', 'soft', false],
    ['550 5.1.1 see https://help.example for our limits', 'hard', false],
    ['550 the address may not exist', 'hard', false],
    ['521 this host takes no mail', 'hard', false],
    ['550 the host or the domain was not found', 'hard', true],
    ['554 relaying denied', 'policy', false],
    ['421 4.7.0 too many connections', 'soft', false],
    ['421 4.7.0 rate limited for your reputation', 'policy', false],
    ['connection timed out', 'soft', false],
    ['550 no', 'undetermined', false],
    ['', 'undetermined', false],
  ])('is for %j: %s', (text, bounceClass, suppress) => {
    expect(judged(text)).toMatchObject({ bounceClass, suppress });
  });

  it('is what the words close to the recipient say, if they say something', () => {
    expect(judged('550 5.2.2 full', 'no such user').bounceClass).toBe('soft');
    expect(judged('550', 'no such user').bounceClass).toBe('hard');
  });

  it('is policy where words further away tell of it', () => {
    expect(judged('550 no such user', 'your message is spam').bounceClass).toBe('policy');
  });

  it('is nothing for good while delivery is tried', () => {
    const evidence = { status: '5.1.1', texts: ['550 no such user'], hosts: [], domain: '' };
    expect(judgeRecipient({ ...evidence, isDelay: true }, providers).suppress).toBe(false);
  });
});
