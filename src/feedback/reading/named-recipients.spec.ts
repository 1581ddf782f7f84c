import { describe, expect, it } from 'vitest';
import { namedRecipients } from './named-recipients.js';

const NOBODY = {
  failed: [],
  addressed: [],
  others: ['news@shop.example', 'postmaster@mx.example'],
  domain: 'mx.example',
};

function addressesOf(words: string, around = {}) {
  return namedRecipients(words, { ...NOBODY, ...around }).map(({ address }) => address);
}

describe('the recipients that words name', () => {
  it.each([
    ['<erika@example.com>:\nno such user'],
    ['  * erika@example.com'],
    ['"erika@example.com":'],
    ['erika@example.com on Mon, 2 Nov 2026'],
    ['<erika@example.com>... User unknown'],
    ['erika@example.com [User unknown]'],
    ['Undeliverable Address: erika@example.com'],
    ['Unknown user: erika@example.com'],
    ['c=DE;a= ;p=EXAMPLE;dda:SMTP=erika@example.com; on Mon'],
    ['There was an error delivering your mail to <erika@example.com>.'],
    ['Your message could not be delivered to\nerika@example.com because it is full.'],
    ['>>> RCPT TO:<erika@example.com>\n<<< 550 no'],
    ['an undisclosed address\n(generated from erika@example.com)'],
    ['Ihre Nachricht konnte nicht zugestellt werden an erika@example.com'],
  ])('in %j', (words) => {
    expect(addressesOf(words)).toEqual(['erika@example.com']);
  });

  it('are not who sent the message or can be asked', () => {
    const words =
      'From: news@shop.example\nPlease ask postmaster@mx.example\n<erika@example.com>: full';
    expect(addressesOf(words)).toEqual(['erika@example.com']);
  });

  it('are those of the header where it names them', () => {
    expect(
      addressesOf('someone@alias.example\nis full', { failed: ['erika@example.com'] }),
    ).toEqual(['erika@example.com']);
  });

  it('are whom the message was for, where nobody is named', () => {
    expect(addressesOf('It failed.', { addressed: ['erika@example.com'] })).toEqual([
      'erika@example.com',
    ]);
  });

  it('have the words beside them, and not those of others', () => {
    const [erika, max] = namedRecipients(
      '<erika@example.com>: unknown\n<max@example.org>: full',
      NOBODY,
    );
    expect(erika).toMatchObject({ about: 'unknown' });
    expect(max).toMatchObject({ about: 'full' });
  });
});
