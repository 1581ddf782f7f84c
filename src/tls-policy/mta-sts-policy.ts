/** A policy of RFC 8461 section 3.2. */
export interface StsPolicy {
  readonly mode: 'enforce' | 'testing' | 'none';
  /** Patterns in lower case, such as `mail.example.com` or `*.example.net`. */
  readonly mx: readonly string[];
  /** Seconds. */
  readonly maxAge: number;
}

/** RFC 8461 section 3.2: a year; larger values are taken for it. */
const LONGEST_SECONDS = 31_557_600;
const MAX_PATTERNS = 200;
/** Matches `mx.example.com` and `*.example.com`; not `*.*.example.com`, not `mx*.example.com`. */
const PATTERN =
  /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The id of the policy by the TXT records of `_mta-sts.<domain>`. Null where there is no record of the kind, more than
 * one, or one without a proper id (RFC 8461 section 3.1).
 */
export function readStsRecord(texts: readonly string[]): string | null {
  const records = texts.filter((text) => /^v=STSv1[ \t]*;/.test(text));
  if (records.length !== 1) return null;
  const fields = records[0]!.split(';').map((field) => field.trim());
  const id = fields.find((field) => field.startsWith('id='))?.slice(3);
  return id !== undefined && /^[A-Za-z0-9]{1,32}$/.test(id) ? id : null;
}

/** Reads the file of a policy; else tells what is wrong with it. What it does not know it passes over. */
export function parseStsPolicy(text: string): StsPolicy | { readonly problem: string } {
  const fields = new Map<string, string>();
  const mx: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const at = line.indexOf(':');
    if (at < 0) return { problem: `the line ${JSON.stringify(line.slice(0, 80))} has no colon` };
    const name = line.slice(0, at).trim();
    const value = line.slice(at + 1).trim();
    if (name === 'mx') mx.push(value.toLowerCase().replace(/\.$/, ''));
    // RFC 8461 section 3.2: of a field that is given twice the first counts.
    else if (!fields.has(name)) fields.set(name, value);
  }
  if (fields.get('version') !== 'STSv1') return { problem: 'the version is not STSv1' };
  const mode = fields.get('mode');
  if (mode !== 'enforce' && mode !== 'testing' && mode !== 'none')
    return { problem: 'the mode is not enforce, testing or none' };
  const maxAge = fields.get('max_age') ?? '';
  if (!/^\d{1,10}$/.test(maxAge)) return { problem: 'max_age is not a number of seconds' };
  const wrong = mx.find((pattern) => pattern.length > 255 || !PATTERN.test(pattern));
  if (wrong !== undefined)
    return { problem: `the mx ${JSON.stringify(wrong.slice(0, 80))} is not a host or a pattern` };
  if (mx.length === 0 && mode !== 'none') return { problem: 'no mx is named' };
  if (mx.length > MAX_PATTERNS) return { problem: `more than ${MAX_PATTERNS} mx are named` };
  return { mode, mx, maxAge: Math.min(Number(maxAge), LONGEST_SECONDS) };
}

/** Whether one of the patterns allows the host; a star stands for exactly one label (RFC 8461 section 4.1). */
export function allowsHost({ mx }: Pick<StsPolicy, 'mx'>, host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  const rest = name.slice(name.indexOf('.') + 1);
  return mx.some((pattern) =>
    pattern.startsWith('*.') ? name.includes('.') && rest === pattern.slice(2) : name === pattern,
  );
}
