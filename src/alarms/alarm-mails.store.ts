import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { Alarm } from './alarm.js';

const sql = loadSql(import.meta.url);

/** Mails that tell of alarms: those that wait, and those that were sent. Times are milliseconds since the epoch. */
@Injectable()
export class AlarmMailsStore {
  constructor(private readonly db: Db) {}

  /** Not for addresses that were told of the same since then. */
  async note(
    addresses: readonly string[],
    { about, subject, text }: Alarm,
    now: number,
    since: number,
  ): Promise<void> {
    const params = [addresses, about, subject, text, new Date(now), new Date(since)];
    await this.db.control.query(sql('note-alarm'), params);
  }

  /** Of those that have something waiting. */
  async waitingAddresses(): Promise<string[]> {
    const rows = await this.db.control.query<{ address: string }>(sql('waiting-addresses'), []);
    return rows.map(({ address }) => address);
  }

  /** Runs `write` while no other process writes to the address. */
  alone<T>(address: string, write: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.control.tx(async (tx) => {
      await tx.query(sql('lock-address'), [`alarms to ${address}`]);
      return write(tx);
    });
  }

  /** The oldest first. */
  waiting(tx: Tx, address: string, limit: number): Promise<Alarm[]> {
    return tx.query<Alarm>(sql('waiting-alarms'), [address, limit]);
  }

  async mailsSince(tx: Tx, address: string, since: number): Promise<number> {
    const params = [address, new Date(since)];
    const [row] = await tx.query<{ count: number }>(sql('count-mails'), params);
    return row!.count;
  }

  /** One mail tells of all of these. */
  async noteSent(
    tx: Tx,
    address: string,
    alarms: readonly Alarm[],
    mail: { readonly id: string; readonly at: number },
  ): Promise<void> {
    const about = alarms.map((alarm) => alarm.about);
    await tx.query(sql('note-sent'), [address, about, new Date(mail.at), mail.id]);
  }

  async purge(before: number): Promise<void> {
    await this.db.control.query(sql('purge-alarms'), [new Date(before)]);
  }
}
