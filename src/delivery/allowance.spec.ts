import { expect, test } from 'vitest';
import type { Outcome } from '../mail/outcome.js';
import type { SpooledRecipient } from '../spool/index.js';
import { noteOf, withinAllowance } from './allowance.js';

const HOUR = 60 * 60_000;
const NOW = 100 * HOUR;
const egress = {
  id: 'ip',
  address: '192.0.2.1',
  ehloName: 'out.example.com',
  via: null,
  weight: 1,
  warmsUp: true,
};
const way = { egress, route: { provider: 'google' } };
const recipients = ['1', '2', '3'].map((id): SpooledRecipient => ({
  id: id,
  address: `${id}@gmail.test`,
  domain: 'gmail.test',
  notify: null,
  orcpt: null,
  attempts: 0,
  dueAt: NOW,
}));

const within = (allowed: number, lifetimeSeconds = 86_400, from = egress as typeof egress | null) =>
  withinAllowance(
    recipients,
    { ...way, egress: from },
    { reserve: () => Promise.resolve(allowed), allowedAt: () => Promise.resolve(NOW + HOUR) },
    { acceptedAt: NOW },
    { now: NOW, lifetimeSeconds },
  );

test('what is beyond the allowance waits until there is one again, and no attempt is counted', async () => {
  const { recipients: tried, waiting } = await within(1);
  expect(tried.map(({ id }) => id)).toEqual(['1']);
  expect(waiting).toHaveLength(2);
  expect(waiting[0]).toMatchObject({
    id: '2',
    status: 'waiting',
    reason: 'warming_up',
    attempts: 0,
    dueAt: NOW + HOUR,
  });
});

test('whose time is over by then has ended', async () => {
  expect((await within(0, 1_800)).waiting[0]).toMatchObject({ status: 'expired' });
});

test('the choice of the machine has no allowance', async () => {
  expect((await within(0, 86_400, null)).recipients).toHaveLength(3);
});

test('an address is judged by what the other side answered about it', () => {
  const reply = { code: 450, enhanced: null, lines: [] } as never;
  const said = (some: Partial<Outcome>) =>
    noteOf({
      kind: 'deferred',
      reason: 'remote_temporary',
      scope: 'destination',
      reply,
      ...some,
    } as Outcome);
  expect(said({ kind: 'delivered' })).toBe('delivered');
  expect(said({})).toBe('deferred');
  expect(said({ kind: 'failed' })).toBe('bounced');
  expect(said({ kind: 'failed', reason: 'ip_blocked' })).toBe('blocked');
  expect(said({ reply: null })).toBeNull();
  expect(said({ scope: 'recipient' } as never)).toBeNull();
});
