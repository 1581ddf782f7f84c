import type { AnswerShape } from './operation.js';
import { partOf, type Row } from './table.js';

/**
 * Columns of lists of which a reader wants to know certain things, by the operation. A dot leads to a part of a field; a
 * column with a question mark is there only when a row has something in it. Sentences stand last, where they disturb no column.
 */
export const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  listAttempts: [
    ...['timeStarted', 'mxHost', 'mxAddress', 'egressIp?', 'tls?', 'outcome', 'messageId'],
    'transcript',
  ],
  listAuditEvents: [
    ...['time', 'operation', 'resourceType', 'resourceName', 'actorName', 'via', 'sourceIp?'],
    ...['resourceId', 'id'],
  ],
  listBackOffs: [
    ...['scope', 'provider', 'egressIp?', 'senderDomain?', 'tenancyId?', 'ruleId', 'action'],
    ...['isAlert', 'timeEnds', 'id', 'samples'],
  ],
  listDmarcReports: [
    ...['domain', 'organizationName', 'timeBegin', 'timeEnd', 'messageCount', 'passedCount', 'id'],
  ],
  listEgressIps: [
    ...['address', 'ehloName', 'lifecycleState', 'names.result', 'warmsUp', 'weight'],
    ...['emailIpPoolId?', 'id', 'stateUntil?', 'stateReason?'],
  ],
  listFeedbackLoops: [
    ...['loopId', 'subject', 'state', 'provider', 'isInUse', 'missing', 'isReminderDue'],
    ...['timeLastReport?', 'note?'],
  ],
  listFeedbackMails: [
    ...['timeReceived', 'lifecycleState', 'mailbox', 'kind', 'recipient', 'eventCount', 'id'],
    'note',
  ],
  listGuards: [
    ...['step', 'scope', 'subject', 'measure', 'provider?', 'numerator', 'denominator'],
    ...['threshold', 'timeStepped', 'timeEnded?', 'id'],
  ],
  listQueueHolds: [
    ...['heldBy', 'tenancyId?', 'domain?', 'provider?', 'trafficClass?', 'timeHeld', 'timeEnds?'],
    ...['id', 'reason'],
  ],
  listQueueMessages: [
    ...['recipient', 'sender', 'reason', 'attempts', 'timeDue', 'queueHoldId?', 'messageId', 'id'],
    'lastReply',
  ],
  listQueueOperations: [
    ...['kind', 'lifecycleState', 'matched', 'done', 'skipped', 'requestedBy', 'timeRequested'],
    ...['id', 'reason'],
  ],
  listRates: [
    ...['time?', 'tenancyId?', 'compartmentId?', 'senderDomain?', 'sender?', 'provider?'],
    ...['egressIp?', 'campaign?', 'counts.accepted', 'counts.delivered', 'counts.deferred'],
    ...['counts.hardBounced', 'counts.complained', 'rates.deliveredRate', 'rates.hardBounceRate'],
    'rates.complaintRate',
  ],
  listReplyRules: [
    ...['id', 'verdict.reason', 'verdict.action', 'verdict.permanence', 'hits', 'isOff', 'codes'],
    'text',
  ],
  listSuppressionCircuits: [
    ...['provider', 'lifecycleState', 'parkedCount', 'hardBounceCount', 'answeredCount'],
    ...['timeOpened', 'timeExpires', 'id', 'sample'],
  ],
  listTlsReports: [
    ...['domain', 'organizationName', 'timeBegin', 'timeEnd', 'successfulSessionCount'],
    ...['failedSessionCount', 'id'],
  ],
};

/** The columns of a list: those that are named for it, or what its fields suggest. */
export function columnsFor(id: string, shape: AnswerShape, rows: readonly Row[]): string[] {
  const named = COLUMNS[id];
  if (!named) return columnsOf(shape.fields);
  const isThere = (name: string) => rows.some((row) => (partOf(row, name) ?? '') !== '');
  return named
    .filter((column) => !column.endsWith('?') || isThere(column.slice(0, -1)))
    .map((column) => column.replace('?', ''));
}

/** What a cell of a list has instead of a field that is too long for it. */
const IN_SHORT: Readonly<Record<string, (value: unknown) => unknown>> = {
  transcript: (value) => (typeof value === 'string' ? lastSaid(value) : value),
  hits: (value) => (Array.isArray(value) ? sumOf(value as readonly { hits: number }[]) : value),
};

function sumOf(rules: readonly { readonly hits: number }[]): number {
  return rules.reduce((sum, { hits }) => sum + hits, 0);
}

/** The last reply before the goodbye, which is what a conversation came to; without any the last that happened. */
function lastSaid(transcript: string): string {
  const lines = transcript.trimEnd().split('\n');
  const goodbye = lines.findIndex((line) => /^\d* ?> QUIT/.test(line));
  const before = goodbye < 0 ? lines : lines.slice(0, goodbye);
  const last = before.findLast((line) => /^\d* ?< /.test(line)) ?? lines.at(-1)!;
  return last.replace(/^\d* ?[<>#] /, '');
}

/** A row as the table of a list shows it. */
export function inShort(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, IN_SHORT[name]?.(value) ?? value]),
  );
}

/** Columns that say which one it is; the first of them that are there come first. */
const NAMES = ['name', 'emailAddress', 'outboundIp', 'username', 'type', 'code', 'operationType'];
const STATES = ['lifecycleState', 'assignmentState', 'status', 'percentComplete', 'reason'];
const LAST = ['timeCreated', 'timeAccepted', 'timestamp', 'id', 'fingerprint'];
/** Of no use in a row of a list: the same in all rows, or technical. */
const LEFT_OUT = ['compartmentId', 'inactiveStatus', 'isAccessible', 'versionDate', 'keyValue'];
const MOST_COLUMNS = 7;

/** What a table of a list shows of each item: names and states first, what fits of the rest, time and id at the end. */
export function columnsOf(fields: AnswerShape['fields']): string[] {
  const plain = fields
    .filter(({ name, type }) => type !== 'json' && !LEFT_OUT.includes(name))
    .map(({ name }) => name);
  const pick = (wanted: readonly string[]) => wanted.filter((name) => plain.includes(name));
  const [first, last] = [[...pick(NAMES), ...pick(STATES)], pick(LAST)];
  const left = plain.filter((name) => ![...first, ...last].includes(name));
  // Ids of other things say little to a reader, unless there is nothing else: a membership has no name.
  const isId = (name: string) => /Ids?$/.test(name);
  const ids = pick(NAMES).length > 0 ? [] : left.filter(isId);
  const others = [...left.filter((name) => !isId(name)), ...ids];
  const room = Math.max(0, MOST_COLUMNS - first.length - last.length);
  return [...first, ...others.slice(0, room), ...last];
}
