import { pino, type DestinationStream, type Logger } from 'pino';
import { loggedError } from './logged-error.js';

/** One line of JSON for one thing that happened: a fixed message, the facts as fields beside it. */
export type Log = Logger;

const SECRETS = ['password', 'secret', 'authorization', 'privateKey'];

/** Injected where a room logs: `this.log = root.room('delivery')`. */
export class RootLog {
  readonly #log: Log;

  /** Writes to standard error, so that what a start prints for people stays readable on standard output. */
  constructor(
    level: string,
    fields: Readonly<Record<string, unknown>> = {},
    destination: DestinationStream = pino.destination({ fd: 2, sync: false }),
  ) {
    this.#log = pino(
      {
        level,
        base: null,
        redact: [...SECRETS, ...SECRETS.map((name) => `*.${name}`)],
        serializers: { err: (error: unknown) => loggedError(error) },
        formatters: { level: (label) => ({ level: label }) },
        timestamp: pino.stdTimeFunctions.isoTime,
      },
      destination,
    ).child(fields);
  }

  room(name: string): Log {
    return this.#log.child({ room: name });
  }
}
