import { addressOf } from './addresses-in-text.js';
import { FATES, type Fate } from './report.js';

/** What the machine part of a report (RFC 3464, RFC 6533) says of one recipient, as far as it says anything. */
export interface StatusFields {
  readonly address: string | null;
  readonly originalAddress: string | null;
  readonly fate: Fate | null;
  readonly status: string | null;
  readonly diagnostic: string | null;
  readonly remoteMta: string | null;
}

export interface DeliveryStatus {
  readonly reportingMta: string | null;
  readonly recipients: readonly StatusFields[];
}

const MAX_RECIPIENTS = 300;

type Fields = Map<string, string>;

/**
 * Reads `message/delivery-status`. Real ones leave lines out and put empty ones in between, so groups are told apart by
 * the fields that begin a recipient and not by the empty lines.
 */
export function readDeliveryStatus(text: string): DeliveryStatus {
  const message: Fields = new Map();
  const groups: Fields[] = [];
  for (const [name, value] of fieldsOf(text)) {
    const current = groups.at(-1);
    const isRecipient = name === 'final-recipient' || name === 'original-recipient';
    const begins =
      isRecipient &&
      (!current || current.has(name) || (current.has('final-recipient') && current.has('action')));
    if (begins) {
      if (groups.length >= MAX_RECIPIENTS) break;
      groups.push(new Map([[name, value]]));
    } else {
      const into = current ?? message;
      if (!into.has(name)) into.set(name, value);
    }
  }
  // Some put Action before the recipient that it belongs to.
  const [first] = groups;
  if (first && groups.length === 1)
    for (const name of ['action', 'status', 'diagnostic-code'])
      if (!first.has(name) && message.has(name)) first.set(name, message.get(name)!);
  return {
    reportingMta: hostOf(message.get('reporting-mta') ?? first?.get('reporting-mta')),
    recipients: groups.map(recipientOf),
  };
}

function fieldsOf(text: string): [string, string][] {
  return text.split(/\n(?![ \t]+\S)/).flatMap((field): [string, string][] => {
    const [, name, value] =
      /^([A-Za-z-]{2,60})[ \t]{0,10}:([^]{0,4000})/.exec(field.trimStart()) ?? [];
    return name === undefined ? [] : [[name.toLowerCase(), unfolded(value!)]];
  });
}

/** Lines joined by a space; split, since a pattern for the white space around them would be tried at each of it. */
function unfolded(value: string): string {
  const lines = value.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).join(' ');
}

function recipientOf(fields: Fields): StatusFields {
  const final = fields.get('final-recipient') ?? '';
  const original = fields.get('original-recipient') ?? '';
  const named = recipientAddress(final);
  // Behind a gateway the final address may name a host that nobody outside knows.
  const isInside = named !== null && !/@.{1,250}\../.test(named);
  const address = isInside ? (recipientAddress(original) ?? named) : named;
  return {
    address: address ?? recipientAddress(fields.get('x-actual-recipient') ?? ''),
    originalAddress: recipientAddress(original),
    fate: fateOf(fields.get('action') ?? ''),
    status: /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1] ?? null,
    diagnostic: diagnosticOf(fields),
    remoteMta: hostOf(fields.get('remote-mta')),
  };
}

/** RFC 6533 section 3 writes letters outside of ASCII as `\x{F6}` where only ASCII may pass. */
function recipientAddress(value: string): string | null {
  const plain = value.replaceAll(/\\x\{([0-9a-f]{2,6})\}/gi, (all, hex: string) => {
    const point = parseInt(hex, 16);
    return point < 0x11_0000 ? String.fromCodePoint(point) : all;
  });
  return addressOf(plain);
}

function diagnosticOf(fields: Fields): string | null {
  const code = (fields.get('diagnostic-code') ?? '').replace(/^[\w .-]{1,30};\s*/, '').trim();
  // Exchange and its like put what they know elsewhere.
  const more =
    fields.get('x-display-name') === undefined ? (fields.get('x-supplementary-info') ?? '') : '';
  return code || more || null;
}

function fateOf(action: string): Fate | null {
  const word = /[a-z]+/.exec(action.toLowerCase())?.[0] ?? '';
  if (word === 'failure' || word === 'fail') return 'failed';
  return FATES.find((fate) => fate === word) ?? null;
}

function hostOf(value: string | undefined): string | null {
  const host = (value ?? '').replace(/^[^;]{0,20};/, '').trim();
  return /^[^\s(]{1,255}/.exec(host)?.[0] ?? null;
}
