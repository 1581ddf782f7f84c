import { pino, type Logger } from 'pino';

/** One line of JSON for one thing that happened: a fixed message, the facts as fields beside it. */
export type Log = Logger;

const SECRETS = ['password', '*.password', 'secret', '*.secret', 'authorization', '*.authorization', 'privateKey'];

/** The root log; rooms take `log.child({ room: 'delivery' })`. Writes to standard error, so that what the first start prints stays readable. */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, redact: SECRETS, formatters: { level: (label) => ({ level: label }) } },
    pino.destination({ fd: 2, sync: false }),
  );
}
