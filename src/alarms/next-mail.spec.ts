import { expect, it } from 'vitest';
import { MOST_AN_HOUR, nextMail, summed } from './next-mail.js';

const alarm = (n: number) => ({ about: `guard ${n}`, subject: `Alarm ${n}`, text: `Text ${n}\n` });
const alarms = (count: number) => Array.from({ length: count }, (_, n) => alarm(n));

it('tells alarms one by one while the hour has room', () => {
  expect(nextMail(alarms(3), 0)).toEqual([alarm(0)]);
  expect(nextMail(alarms(300), MOST_AN_HOUR - 2)).toEqual([alarm(0)]);
  expect(nextMail([], 0)).toEqual([]);
});

it('tells all that wait with the last mail of the hour, and none after it', () => {
  expect(nextMail(alarms(3), MOST_AN_HOUR - 1)).toEqual(alarms(3));
  expect(nextMail(alarms(3), MOST_AN_HOUR)).toEqual([]);
  expect(nextMail(alarms(3), MOST_AN_HOUR + 1)).toEqual([]);
});

it('leaves one alarm as it is and names several by their subjects', () => {
  expect(summed([alarm(7)])).toEqual(alarm(7));
  const [first, ...others] = alarms(203);
  const { subject, text } = summed([first!, ...others]);
  expect(subject).toBe('203 more alarms');
  expect(text).toContain('- Alarm 0\n- Alarm 1\n');
  expect(text).toContain('- Alarm 199\n');
  expect(text).not.toContain('- Alarm 200\n');
  expect(text).toContain('and 3 others.');
});
