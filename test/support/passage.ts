import type { Clock } from '../../src/core/clock.js';
import { Gate } from '../../src/shaping/gate.js';
import { Passage } from '../../src/shaping/passage.js';

/** A passage that limits connections and nothing else; changes of `limits` are seen within a second. */
export function passageOf(
  clock: Clock,
  limits: {
    readonly connections: number;
    readonly messagesPerConnection: number;
    readonly recipientsPerTransaction?: number;
  },
): Passage {
  const { messagesPerConnection, recipientsPerTransaction = 100 } = limits;
  const gate = new Gate(
    () => ({
      connections: limits.connections,
      messagesPerMinute: null,
      connectionsPerMinute: null,
      pausedUntil: 0,
      factor: 1,
    }),
    clock,
  );
  const rules = {
    messagesPerConnection: () => messagesPerConnection,
    recipientsPerTransaction: () => recipientsPerTransaction,
    waitOf: () => 0,
    refused: () => undefined,
    released: () => undefined,
  };
  return new Passage([gate], null, rules, clock);
}
