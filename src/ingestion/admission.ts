import type { Socket } from 'node:net';
import type { Clock } from '../core/clock.js';
import { Refused } from '../mail/refusal.js';
import type { AuthLimiter } from './auth-limiter.js';
import { clientKey } from '../core/client-key.js';
import type { IngestionConfig } from './ingestion.config.js';

interface Admitted {
  readonly client: string;
  /** By the monotonic clock. */
  readonly since: number;
}

/**
 * Who may connect. Counts sockets from the moment they are accepted, so that those count too that never get as far as a
 * greeting, because their TLS handshake is not done.
 */
export class Admission {
  readonly #sockets = new Map<Socket, Admitted>();
  readonly #perClient = new Map<string, number>();

  constructor(
    private readonly config: Pick<IngestionConfig, 'maxConnections' | 'maxConnectionsPerAddress'>,
    private readonly limiter: AuthLimiter,
    private readonly clock: Clock,
  ) {}

  /** Counts a socket that was just accepted; null, or why it must go. It is counted until `release` or its end. */
  admit(socket: Socket): Refused | null {
    const client = clientKey(socket.remoteAddress ?? '');
    const count = this.#perClient.get(client) ?? 0;
    if (this.limiter.blocked(client)) return new Refused('too_many_auth_failures');
    if (
      this.#sockets.size >= this.config.maxConnections ||
      count >= this.config.maxConnectionsPerAddress
    )
      return new Refused('too_many_connections');
    this.#sockets.set(socket, { client, since: this.clock.monotonic() });
    this.#perClient.set(client, count + 1);
    socket.once('close', () => this.release(socket));
    return null;
  }

  /** Also for sockets that were never admitted, or are released already. */
  release(socket: Socket): void {
    const admitted = this.#sockets.get(socket);
    if (!admitted) return;
    this.#sockets.delete(socket);
    const left = (this.#perClient.get(admitted.client) ?? 1) - 1;
    if (left > 0) this.#perClient.set(admitted.client, left);
    else this.#perClient.delete(admitted.client);
  }

  /** Milliseconds for which the socket has been open; 0 for one that was not admitted. */
  ageOf(socket: Socket): number {
    const admitted = this.#sockets.get(socket);
    return admitted ? this.clock.monotonic() - admitted.since : 0;
  }
}
