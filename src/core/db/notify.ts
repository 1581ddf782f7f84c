import pg from 'pg';

const RECONNECT_MS = 1_000;

/**
 * Hears NOTIFY, all channels on one connection of its own, which comes back by itself. Hints only: what is said while it is
 * away is lost, so whoever listens looks at the tables from time to time anyway, and is told once after each connect.
 */
export class Listener {
  readonly #channels = new Map<string, Set<() => void>>();
  /** Null while nobody listens. */
  #client: pg.Client | null = null;
  #isConnected = false;
  #retry: NodeJS.Timeout | null = null;
  /** A client has one statement under way at a time. */
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly url: string) {}

  /** Calls back at each hint on the channel, until the returned function is called. */
  on(channel: string, onHint: () => void): () => Promise<void> {
    const listeners = this.#channels.get(channel);
    if (listeners) listeners.add(onHint);
    else this.#channels.set(channel, new Set([onHint]));
    if (this.#client === null) void this.#connect();
    // With the others of its channel, if there are: one hint too many does no harm.
    else if (this.#isConnected) void this.#listen(this.#client, channel).catch(() => undefined);
    return () => this.#off(channel, onHint);
  }

  async close(): Promise<void> {
    this.#channels.clear();
    if (this.#retry) clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async #off(channel: string, onHint: () => void): Promise<void> {
    const listeners = this.#channels.get(channel);
    // A channel without listeners is heard and told to nobody; few are ever given up before the end.
    if (listeners?.delete(onHint) && listeners.size === 0) this.#channels.delete(channel);
    if (this.#channels.size === 0) await this.close();
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      application_name: 'eilpost-listen',
    });
    this.#client = client;
    this.#isConnected = false;
    let over = false;
    const again = () => {
      if (over) return;
      over = true;
      if (this.#client !== client) return;
      this.#isConnected = false;
      this.#retry = setTimeout(() => void this.#connect(), RECONNECT_MS);
      this.#retry.unref();
    };
    // A connection that can not be made, or breaks, is tried again: an outage of the hint is no fault.
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ channel }) => this.#tell(channel));
    try {
      await client.connect();
      this.#isConnected = this.#client === client;
      for (const channel of this.#channels.keys()) await this.#listen(client, channel);
    } catch {
      again();
      await client.end().catch(() => undefined);
    }
  }

  async #listen(client: pg.Client, channel: string): Promise<void> {
    const listening = this.#last.then(async () => {
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    });
    this.#last = listening.catch(() => undefined);
    await listening;
    this.#tell(channel);
  }

  #tell(channel: string): void {
    for (const onHint of this.#channels.get(channel) ?? []) onHint();
  }
}
