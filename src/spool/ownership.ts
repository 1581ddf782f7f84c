import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import os from 'node:os';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Db } from '../core/db/db.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { Region } from '../core/region.js';
import { LeasesStore, type Lease } from './leases.store.js';
import { OwnedShard } from './owned-shard.js';
import { rangeOf, type ShardRange } from './shard-range.js';
import { SpoolConfig } from './spool.config.js';

/** Who does the work of a shard. Told in the order in which things happen. */
export interface ShardWorker {
  shardTaken(shard: number): void;
  /** Stop all work of the shard: somebody else does it now. */
  shardLost(shard: number): void;
  /** Finish what is under way, start nothing; resolves when the shard is quiet. */
  shardReleased(shard: number): Promise<void>;
  /** Recipients in attempts at this moment. */
  inFlight(): number;
}

/**
 * Which shards this process owns: sign of life → what the leases say → take what lies free → give back what is too much.
 * Living processes of a region share the shards of the region evenly; those of other regions are never touched. A process
 * that can not renew its sign of life stops working before others may take its shards; should it be too slow even for that,
 * the fence stops its writes.
 */
@Injectable()
export class Ownership {
  readonly #process: { id: string; host: string; pid: number; region: string };
  readonly #owned = new Map<number, OwnedShard>();
  readonly #releasing = new Set<number>();
  readonly #log: Log;
  readonly #loop: Loop;
  /** Empty until the start. */
  #range: ShardRange = { first: 0, last: -1 };
  #worker: ShardWorker | null = null;
  #aliveUntil = 0;
  #draining = false;
  #deafen: () => Promise<void> = () => Promise.resolve();
  /** Whether the others know that this process wants its share. */
  #introduced = false;

  constructor(
    private readonly store: LeasesStore,
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: SpoolConfig,
    region: Region,
    root: RootLog,
  ) {
    this.#process = {
      id: randomUUID(),
      host: hostIdentity(),
      pid: process.pid,
      region: region.name,
    };
    this.#log = root.room('spool');
    this.#loop = new Loop('ownership', config.heartbeatMs, clock, this.#log, () => this.#beat());
  }

  /** Begins to take shards; resolves when this process has its first one. Throws when none are left for its region. */
  async start(worker: ShardWorker): Promise<void> {
    this.#worker = worker;
    this.#range = await rangeOf(this.store, this.#process.region, this.clock.now());
    await this.store.createLeases(this.#range, this.clock.now());
    await this.#buryTheDead();
    this.#loop.start();
    this.#deafen = this.store.listen(() => this.wake());
    while (this.#owned.size === 0 && !this.#draining) await this.clock.sleep(20);
  }

  /** Gives all shards back after their work has ended, so that others take them at once. The signs of life go on until then. */
  async drain(): Promise<void> {
    this.#draining = true;
    await Promise.all([...this.#owned.keys()].map((shard) => this.#release(shard)));
    await this.#loop.stop();
    // A run of the loop that had begun before may have taken shards.
    await Promise.all([...this.#owned.keys()].map((shard) => this.#release(shard)));
    await this.store.forget([this.#process.id]);
    await this.#deafen();
    await this.store.sayShardsFree();
  }

  /** Whether this process may act for its shards now. */
  get alive(): boolean {
    return this.clock.monotonic() < this.#aliveUntil;
  }

  /** Shards for new messages: owned, and not about to be given back. */
  open(): OwnedShard[] {
    if (!this.alive) return [];
    return [...this.#owned.values()].filter((owned) => !this.#releasing.has(owned.shard));
  }

  owned(shard: number): OwnedShard | null {
    return this.#owned.get(shard) ?? null;
  }

  /** Owned, and not about to be given back: new work may be begun. */
  working(shard: number): OwnedShard | null {
    return this.#releasing.has(shard) ? null : this.owned(shard);
  }

  shards(): number[] {
    return [...this.#owned.keys()];
  }

  /** Another process has given shards back, or ended: look at once. */
  wake(): void {
    this.#loop.wake();
  }

  /** A write found that the shard has another owner. */
  lost(shard: number): void {
    if (!this.#owned.delete(shard)) return;
    // One that was just given back is gone as it should be.
    const level = this.#releasing.delete(shard) ? 'debug' : 'warn';
    this.#log[level]({ shard }, 'shard lost');
    this.#worker?.shardLost(shard);
  }

  async #beat(): Promise<void> {
    const asked = this.clock.monotonic();
    const now = this.clock.now();
    await this.store.beat(
      this.#process,
      now,
      now + this.config.leaseMs,
      this.#worker?.inFlight() ?? 0,
    );
    // Others count from `now`; we stop one heartbeat earlier, so that the two never overlap.
    this.#aliveUntil = asked + this.config.leaseMs - this.config.heartbeatMs / 2;
    const leases = await this.store.readLeases(this.#range, now);
    this.#noticeLosses(leases);
    if (this.#draining) return;
    const living = Math.max(1, await this.store.countLiving(this.#process.region, now));
    const share = Math.ceil(leases.length / living);
    await this.#takeFree(leases, share, asked + this.config.heartbeatMs);
    const working = [...this.#owned.keys()].filter((shard) => !this.#releasing.has(shard));
    const surplus = working.slice(share);
    if (surplus.length > 0) void this.#giveBack(surplus);
    if (this.#introduced) return;
    this.#introduced = true;
    await this.store.sayShardsFree();
  }

  async #giveBack(shards: readonly number[]): Promise<void> {
    await Promise.all(shards.map((shard) => this.#release(shard)));
    await this.store
      .sayShardsFree()
      .catch((error: unknown) =>
        this.#log.warn(
          { err: error },
          'a hint was not given; the others find the shards by looking',
        ),
      );
  }

  #noticeLosses(leases: readonly Lease[]): void {
    const mine = new Map(
      leases.filter((l) => l.owner === this.#process.id).map((l) => [l.shard, l.token]),
    );
    for (const [shard, owned] of this.#owned) if (mine.get(shard) !== owned.token) this.lost(shard);
  }

  /** Stops at `until` (monotonic) to give the next sign of life, and goes on right after it. */
  async #takeFree(leases: readonly Lease[], share: number, until: number): Promise<void> {
    const free = leases.filter(
      (l) =>
        !this.#owned.has(l.shard) && (l.owner === null || !l.alive || l.owner === this.#process.id),
    );
    const room = Math.max(0, share - this.#owned.size);
    for (const lease of free.slice(0, room)) {
      if (this.#draining) return;
      if (this.clock.monotonic() > until) return this.#loop.wake();
      await this.#take(lease);
    }
    // Of those that could not be given back before, what is too much is given back now.
    for (const lease of free.slice(room)) {
      if (lease.owner === this.#process.id)
        await this.store.release(lease.shard, this.#process.id, this.clock.now());
    }
  }

  async #take(lease: Lease): Promise<void> {
    const token = await this.store.take(lease, this.#process.id, this.clock.now());
    if (token === null) return;
    const after = await this.store.largestId(lease.shard);
    const fence = this.store.fence.bind(this.store);
    const owned = new OwnedShard(lease.shard, token, this.db, fence, {
      now: () => this.clock.now(),
      after,
    });
    this.#owned.set(lease.shard, owned);
    this.#worker?.shardTaken(lease.shard);
  }

  async #release(shard: number): Promise<void> {
    const owned = this.#owned.get(shard);
    if (!owned || this.#releasing.has(shard)) return;
    this.#releasing.add(shard);
    try {
      await this.#worker?.shardReleased(shard);
      // Behind the last write of the shard, which still needs the lease.
      await owned.write(() => Promise.resolve());
      await this.store.release(shard, this.#process.id, this.clock.now());
    } catch (error) {
      this.#log.warn({ err: error, shard }, 'shard could not be given back; tried again');
    }
    // Lost and taken again meanwhile: that is another lease.
    if (this.#owned.get(shard) !== owned) return;
    this.#owned.delete(shard);
    this.#releasing.delete(shard);
  }

  /** After a crash the former process of this machine need not be waited for: its number tells that it is gone. */
  async #buryTheDead(): Promise<void> {
    const dead = (await this.store.processesOfHost(this.#process.host)).filter(
      (p) => p.pid === process.pid || !exists(p.pid),
    );
    if (dead.length > 0) await this.store.forget(dead.map((p) => p.id));
  }
}

/** The same for processes that can see each other's numbers: one boot of one machine, one name space of processes. */
function hostIdentity(): string {
  try {
    return `${os.hostname()} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return `${os.hostname()} ${randomUUID()}`; // not Linux: nobody is known to be dead, leases just run out
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code !== 'ESRCH';
  }
}
