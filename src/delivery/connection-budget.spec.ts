import { describe, expect, test } from 'vitest';
import { ConnectionBudget, type ConnectionUser } from './connection-budget.js';

/** Opens a connection whenever it is pumped, has work and may. */
class Queue implements ConnectionUser {
  pumps = 0;
  yieldsAsked = 0;
  idle = 0;
  connections = 0;

  constructor(
    private readonly budget: ConnectionBudget,
    public work = 0,
  ) {}

  pump(): void {
    this.pumps++;
    while (this.work > 0 && this.budget.may(this)) {
      this.work--;
      this.connections++;
      this.budget.opened();
    }
  }

  park(): void {
    this.idle++;
    this.budget.idling(this, true);
  }

  yieldIdle(): boolean {
    this.yieldsAsked++;
    if (this.idle === 0) return false;
    this.idle--;
    if (this.idle === 0) this.budget.idling(this, false);
    return true;
  }
}

describe('ConnectionBudget', () => {
  test('lets open no more than there may be, and serves who waits in turn', () => {
    const budget = new ConnectionBudget(2);
    const [a, b, c] = [new Queue(budget, 3), new Queue(budget, 1), new Queue(budget, 1)];
    for (const queue of [a, b, c]) queue.pump();
    const opened = () => [a, b, c].map(({ connections }) => connections);
    expect(opened()).toEqual([2, 0, 0]);
    budget.closed();
    expect(opened()).toEqual([3, 0, 0]);
    budget.closed();
    budget.closed();
    expect(opened()).toEqual([3, 1, 1]);
  });

  test('gives room that one queue does not need to the next', () => {
    const budget = new ConnectionBudget(1);
    const [a, b, c] = [new Queue(budget, 1), new Queue(budget, 1), new Queue(budget, 1)];
    for (const queue of [a, b, c]) queue.pump();
    b.work = 0;
    budget.closed();
    expect(c.connections).toBe(1);
  });

  test('takes back one idle connection for each queue that waits, also one that is parked later', () => {
    const budget = new ConnectionBudget(2);
    const [a, b, c] = [new Queue(budget, 2), new Queue(budget, 1), new Queue(budget, 1)];
    a.pump();
    a.park();
    a.park();
    b.pump();
    expect(a.idle).toBe(1);
    b.pump();
    expect(a.idle).toBe(1);
    budget.closed();
    expect(b.connections).toBe(1);
    a.idle = 0;
    budget.idling(a, false);
    c.pump();
    b.park();
    expect(b.idle).toBe(0);
  });

  test('asks nobody twice for a queue that waits already, however many there are', () => {
    const budget = new ConnectionBudget(1);
    const queues = Array.from({ length: 2_000 }, () => new Queue(budget, 1));
    for (let round = 0; round < 5; round++) for (const queue of queues) queue.pump();
    expect(queues.reduce((sum, { yieldsAsked }) => sum + yieldsAsked, 0)).toBe(0);
    expect(budget.isStarved(queues[1]!)).toBe(true);
    budget.forget(queues[1]!);
    expect(budget.isStarved(queues[1]!)).toBe(false);
  });
});
