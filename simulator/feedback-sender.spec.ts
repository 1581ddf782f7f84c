import { expect, test } from 'vitest';
import { FeedbackSender } from './feedback-sender.js';
import { ZoneTable } from './zone-table.js';

test('Nothing waits any more once it is closed, also when a try was under way', async () => {
  const waiting = new Set<() => void>();
  const clock = {
    now: () => 0,
    after: (_ms: number, task: () => void) => {
      waiting.add(task);
      return () => void waiting.delete(task);
    },
  };
  const options = { port: 1, mxPort: () => 1, afterMs: 1, clock };
  const sender = new FeedbackSender(new ZoneTable([]), options);
  sender.send({ from: '', to: 'a@nowhere.test', raw: '' });
  const [first] = waiting;
  waiting.clear();
  first!();
  await sender.close();
  expect(waiting.size).toBe(0);
});
