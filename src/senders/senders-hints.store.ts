import { Injectable } from '@nestjs/common';
import { Db } from '../core/db/db.js';

const CHANNEL = 'eilpost_senders';

/** Tells every process of the installation that a domain, a key or a return path was changed, or is to be checked. */
@Injectable()
export class SendersHints {
  readonly #listeners = new Set<() => void>();
  #deafen: () => Promise<void> = () => Promise.resolve();

  constructor(private readonly db: Db) {}

  onApplicationBootstrap(): void {
    this.#deafen = this.db.listen(CHANNEL, () => this.#tell());
  }

  async onModuleDestroy(): Promise<void> {
    await this.#deafen();
  }

  /** To be called after the change, outside of its transaction. */
  async say(): Promise<void> {
    // Here at once; in other processes as soon as they hear of it.
    this.#tell();
    await this.db.say(CHANNEL);
  }

  /** A hint may be lost while the connection is away; after that every listener is called once. */
  onHint(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
