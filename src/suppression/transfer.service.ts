import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { DAY_MS } from '../core/day.js';
import { AccessService } from '../identity/index.js';
import { ApiError } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { compartmentUuid } from '../rest/ids.js';
import { csvOf } from '../rest/csv.js';
import { readImport, type ImportedEntry } from './read-import.js';
import { SuppressionListStore } from './suppression-list.store.js';
import { reasonOf, strengthOf } from './suppression-reason.js';
import type { Suppression } from './suppressed-address.js';
import { SuppressionConfig } from './suppression.config.js';
import type { ImportSuppressionsQuery, SuppressionImportView } from './transfer.dto.js';
import { TransferStore, type NewEntry } from './transfer.store.js';

const COLUMNS = [
  'address',
  'stream',
  'reason',
  'created',
  'expires',
  'message_id',
  'smtp_code',
  'enhanced_status',
  'error_detail',
  'error_source',
  'rule_id',
  'blocked_count',
];

/** The list as a file, out and in. */
@Injectable()
export class TransferService {
  constructor(
    private readonly access: AccessService,
    private readonly list: SuppressionListStore,
    private readonly store: TransferStore,
    private readonly config: SuppressionConfig,
    private readonly clock: Clock,
  ) {}

  /** All entries by address, read from the database while they are sent. */
  async export(by: Caller, compartmentId: string): Promise<Readable> {
    await this.access.require(by, { compartmentId: compartmentUuid(compartmentId), isList: true });
    const now = this.clock.now();
    return csvOf<Suppression>(
      COLUMNS,
      (last, limit) => this.list.behind(by.tenancyId, last, limit, now),
      cellsOf,
    );
  }

  /** Takes the lines of a CSV file that are right; the others are told, each with what is wrong. */
  async import(
    by: Caller,
    query: ImportSuppressionsQuery,
    octets: Buffer,
  ): Promise<SuppressionImportView> {
    await this.access.require(by, { compartmentId: compartmentUuid(query.compartmentId) });
    const { isDryRun = false, firstLine = null } = query;
    const now = this.clock.now();
    const { entries, problems } = readImport(textOf(octets), now, firstLine);
    const taken = strongest(entries).map((entry) => this.#newEntry(entry, now));
    const work = isDryRun
      ? this.store.tryImport(by, taken, now)
      : this.store.import(by, taken, now);
    const { created, replaced } = await work;
    return {
      isDryRun,
      createdCount: created,
      replacedCount: replaced,
      unchangedCount: entries.length - created - replaced,
      problems: [...problems],
    };
  }

  #newEntry({ address, stream, reason, createdAt }: ImportedEntry, now: number): NewEntry {
    // What time heals is trusted for as long as if it had happened here.
    const expiresAt =
      reasonOf(reason) === 'SOFTBOUNCE' ? now + this.config.softExpiryDays * DAY_MS : null;
    return { address, stream, reason, createdAt: createdAt ?? now, expiresAt };
  }
}

function textOf(octets: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(octets);
    if (!text.includes('\0')) return text;
  } catch {
    throw new ApiError('cannot_parse_request', { problem: 'it is no UTF-8' });
  }
  throw new ApiError('cannot_parse_request', { problem: 'it holds a NUL character' });
}

/** One for each address and stream: the strongest, and among equals the first. */
function strongest(entries: readonly ImportedEntry[]): ImportedEntry[] {
  const best = new Map<string, ImportedEntry>();
  for (const entry of entries) {
    const key = `${entry.stream} ${entry.address}`;
    const old = best.get(key);
    if (!old || strengthOf(entry.reason) > strengthOf(old.reason)) best.set(key, entry);
  }
  return [...best.values()];
}

function cellsOf(entry: Suppression): (string | number | null)[] {
  return [
    entry.address,
    entry.stream,
    reasonOf(entry.reason),
    entry.createdAt.toISOString(),
    entry.expiresAt?.toISOString() ?? null,
    entry.messageId,
    entry.smtpCode,
    entry.enhancedStatus,
    entry.errorDetail,
    entry.errorSource,
    entry.ruleId,
    entry.blockedCount,
  ];
}
