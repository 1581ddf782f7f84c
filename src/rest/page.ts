import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { isUuid } from '../core/ocid.js';
import { invalid, type ApiError } from './api-error.js';

const MOST_ITEMS = 1000;
const DEFAULT_ITEMS = 100;

export type SortOrder = 'ASC' | 'DESC';

/** What every list takes. Lists with an order of their choice extend it by `sortBy`. */
export class PageQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MOST_ITEMS,
    description: 'At most so many items in one answer.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ITEMS)
  limit: number = DEFAULT_ITEMS;

  @ApiPropertyOptional({ type: String, description: 'opc-next-page of the answer before.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  page?: string;

  @ApiPropertyOptional({
    enum: ['ASC', 'DESC'],
    description: 'Without it: newest first, names ascending.',
  })
  @IsOptional()
  @IsIn(['ASC', 'DESC'])
  sortOrder?: SortOrder;
}

/** The items of a page, and the token of the next one; null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Where a page begins: behind the item with this sort value and id. */
export interface Cursor {
  /** Name of the order, so that a token is not used with another one. */
  readonly order: string;
  readonly value: string;
  readonly id: string;
}

/** URL-safe letters alone: the TypeScript SDK puts the token into the URL as it is. */
export function writeToken(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** As many parts as were written. Throws for what can be no token: anybody can make one up, so each part is to be looked at. */
export function readToken(page: string, parts: number): readonly unknown[] {
  const read = parse(Buffer.from(page, 'base64url').toString('utf8'));
  if (!Array.isArray(read) || read.length !== parts) throw notOurs();
  return read;
}

export function writeCursor({ order, value, id }: Cursor): string {
  return writeToken([order, value, id]);
}

/**
 * Null without a token. Throws for one that this order did not write: anybody can make up a token, and what PostgreSQL can
 * not read as the type of the column would be a fault of ours. `isValue` knows the sort values of this order.
 */
export function readCursor(
  page: string | undefined,
  order: string,
  isValue: (value: string) => boolean = isText,
): Cursor | null {
  if (page === undefined) return null;
  const parts = readToken(page, 3);
  if (!parts.every((part) => typeof part === 'string')) throw notOurs();
  const [written, value, id] = parts as [string, string, string];
  if (written !== order) throw invalid('page', 'belongs to a list in another order');
  if (!isUuid(id) || !isValue(value)) throw notOurs();
  return { order, value, id };
}

export function notOurs(): ApiError {
  return invalid('page', 'is not a token of this list');
}

/** PostgreSQL holds every letter but this one. */
function isText(value: string): boolean {
  return !value.includes('\0');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // said by the caller, who knows the field
  }
}

/** The page out of `limit + 1` rows: the one too many says that there is another page. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  cursorOf: (row: T) => Cursor,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? writeCursor(cursorOf(last)) : null };
}
