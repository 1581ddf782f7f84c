import pg from 'pg';

const RECONNECT_MS = 1_000;

/**
 * Hears NOTIFY on a connection of its own, which comes back by itself. A hint only: what is said while it is away is
 * lost, so whoever listens looks at the tables from time to time anyway, and is told once after each connect.
 */
export class Listener {
  #client: pg.Client | null = null;
  #retry: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly onHint: () => void,
  ) {
    void this.#connect();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      application_name: 'eilpost-listen',
    });
    this.#client = client;
    let over = false;
    const again = () => {
      if (over) return;
      over = true;
      if (this.#closed) return;
      this.#retry = setTimeout(() => void this.#connect(), RECONNECT_MS);
      this.#retry.unref();
    };
    // A connection that can not be made, or breaks, is tried again: an outage of the hint is no fault.
    client.on('error', again);
    client.on('end', again);
    client.on('notification', () => this.onHint());
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(this.channel)}`);
      this.onHint();
    } catch {
      again();
      await client.end().catch(() => undefined);
    }
  }
}
