import { expect, test } from 'vitest';
import { evidenceOf } from './evidence.js';

test('a reply is kept with its codes and without the addresses in it', () => {
  const reply = '550 5.1.1 <erika@example.org>: no such user, ask postmaster@example.org';
  expect(evidenceOf({ reply, ruleId: 'generic.text.unknown', mxHost: 'mx.example.org' })).toEqual({
    errorDetail: '550 5.1.1 <...>: no such user, ask <...>',
    errorSource: 'mx.example.org',
    smtpCode: 550,
    enhancedStatus: '5.1.1',
    ruleId: 'generic.text.unknown',
  });
});

test('what a report says of itself goes before what its text begins with', () => {
  expect(
    evidenceOf({
      reply: 'Mailbox gone',
      smtpCode: 550,
      enhancedStatus: '5.1.1',
      reporter: 'mx.b.test',
    }),
  ).toMatchObject({ errorSource: 'mx.b.test', smtpCode: 550, enhancedStatus: '5.1.1' });
});

test('no reply is no evidence', () => {
  expect(evidenceOf(null)).toMatchObject({ errorDetail: null, smtpCode: null, ruleId: null });
});
