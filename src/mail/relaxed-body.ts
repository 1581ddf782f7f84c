import { hash } from 'node:crypto';

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;

/**
 * SHA-256 of the body as relaxed canonicalization leaves it (RFC 6376 section 3.4.4): the `bh=` of a signature. Most
 * bodies need no change and are hashed where they lie, in one call.
 */
export function relaxedBodyHash(raw: Buffer, bodyOffset: number): Buffer {
  const end = endWithoutEmptyLines(raw, bodyOffset);
  const body = raw.subarray(bodyOffset, end);
  return hash('sha256', isRelaxed(body) ? body : relax(body), 'buffer');
}

/** Behind the CRLF of the last line that is not empty; `from` when there is none. */
function endWithoutEmptyLines(raw: Buffer, from: number): number {
  let end = raw.length;
  while (end - from >= 4 && isLineEnd(raw, end - 2) && isLineEnd(raw, end - 4)) end -= 2;
  if (end - from === 2 && isLineEnd(raw, from)) return from;
  return end;
}

function isLineEnd(raw: Buffer, at: number): boolean {
  return raw[at] === CR && raw[at + 1] === LF;
}

/**
 * Nothing to fold: no tab, no two spaces in a row, no space at the end of a line, and CRLF at the end. Looks at every
 * second octet, since each pair of neighbors holds one of those.
 */
function isRelaxed(body: Buffer): boolean {
  const length = body.length;
  if (length === 0) return true;
  if (body[length - 1] !== LF || body[length - 2] !== CR || body.includes(TAB)) return false;
  const firstSpace = body.indexOf(SPACE);
  if (firstSpace === -1) return true;
  for (let i = firstSpace + 1; i < length; i += 2) {
    const octet = body[i]!;
    if (octet > SPACE) continue;
    if (octet === SPACE) {
      if (body[i - 1] === SPACE || body[i + 1] === SPACE || body[i + 1] === CR) return false;
    } else if (octet === CR && body[i - 1] === SPACE) return false;
  }
  return true;
}

/** Runs of white space become one space, or nothing before a CRLF; the last line gets its CRLF; empty lines at the end go. */
function relax(body: Buffer): Buffer {
  const relaxed = Buffer.allocUnsafe(body.length + 2);
  const length = body.length;
  let at = 0;
  /** Behind the last octet that is not white space or a line end. */
  let contentEnd = 0;
  let afterSpace = false;
  for (let i = 0; i < length; i++) {
    const octet = body[i]!;
    if (octet === SPACE || octet === TAB) {
      afterSpace = true;
    } else if (octet === CR && body[i + 1] === LF) {
      relaxed[at++] = CR;
      relaxed[at++] = LF;
      afterSpace = false;
      i++;
    } else {
      if (afterSpace) relaxed[at++] = SPACE;
      relaxed[at++] = octet;
      contentEnd = at;
      afterSpace = false;
    }
  }
  if (contentEnd === 0) return relaxed.subarray(0, 0);
  relaxed[contentEnd] = CR;
  relaxed[contentEnd + 1] = LF;
  return relaxed.subarray(0, contentEnd + 2);
}
