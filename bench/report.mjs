/* What the bench prints: tables for people. Rates are messages a second, times milliseconds. */

/** The share of the machine in the hands of other programs from which on a round is marked. */
const DISTURBED = 0.1;

const percent = (share) => `${Math.round(100 * share)} %`;
const kB = (size) => `${Math.round(size / 1_024)} kB`;

/** @param rows arrays of cells; the first column is set left, numbers right */
export function table(head, rows) {
  const cells = [head, ...rows].map((row) => row.map((cell) => String(cell ?? '-')));
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  const line = (row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return cells.map(line).join('\n');
}

export function roundLine(round, result) {
  const { contestant, size, acceptRate, endToEnd, p50, p95, p99, rejected } = result;
  const refused = rejected > 0 ? `, ${rejected} refused ${JSON.stringify(result.replies)}` : '';
  const surplus = result.surplus > 0 ? `, ${result.surplus} more at the sink than accepted` : '';
  return (
    `round ${round}, ${kB(size)}, ${contestant}: ${acceptRate}/s accepted, ${endToEnd}/s end to end, ` +
    `250 after ${p50} / ${p95} / ${p99} ms${refused}${surplus}${disturbance(result)}`
  );
}

/** Meanwhile is known of our own rounds alone: the processes of the peer come and go too fast to be told from others. */
function disturbance({ busyBefore = 0, othersShare = 0 }) {
  const found = [];
  if (busyBefore > DISTURBED) found.push(`${percent(busyBefore)} of the machine before`);
  if (othersShare > DISTURBED) found.push(`${percent(othersShare)} meanwhile`);
  return found.length > 0 ? `; disturbed: others took ${found.join(', ')}` : '';
}

/** The medians of all rounds of each contestant and size. */
export function summarize(results) {
  const groups = Map.groupBy(results, ({ contestant, size }) => `${size} ${contestant}`);
  return [...groups.values()].map((rounds) => {
    const of = (field) => median(rounds.map((round) => round[field]));
    const { contestant, size } = rounds[0];
    const summary = { contestant, size, rounds: rounds.length };
    for (const field of ['acceptRate', 'endToEnd', 'p50', 'p95', 'p99']) summary[field] = of(field);
    if (!rounds[0].cpu) return summary;
    return { ...summary, cpu: medianOfEach(rounds.map(({ cpu }) => cpu)), peakMb: of('peakMb') };
  });
}

/** How often ours goes into the peer's, by size and peer: `[{ size, peer, endToEnd, accepted }]`. */
export function ratios(summary) {
  const ours = summary.filter(({ contestant }) => contestant === 'eilpost');
  return ours.flatMap((own) =>
    summary
      .filter(({ contestant, size }) => contestant !== 'eilpost' && size === own.size)
      .map((peer) => ({
        size: own.size,
        peer: peer.contestant,
        endToEnd: Number((own.endToEnd / peer.endToEnd).toFixed(2)),
        accepted: Number((own.acceptRate / peer.acceptRate).toFixed(2)),
      })),
  );
}

export function rateTable(summary) {
  const rows = summary.map(({ contestant, size, ...row }) => [
    `${kB(size)} ${contestant}`,
    ...[row.rounds, row.acceptRate, row.endToEnd, row.p50, row.p95, row.p99, row.peakMb],
  ]);
  const head = ['median', 'rounds', 'accepted/s', 'end to end/s', 'p50 ms', 'p95 ms', 'p99 ms'];
  return table([...head, 'peak MB'], rows);
}

export function cpuTable(summary) {
  const rows = summary
    .filter(({ cpu }) => cpu)
    .map(({ size, cpu }) => [
      kB(size),
      ...[cpu.service, cpu.postgresql, cpu.load, cpu.sink, cpu.others],
      threadWords(cpu.threads),
    ]);
  const head = ['CPU ms a message', 'service', 'PostgreSQL', 'load', 'sink', 'rest of machine'];
  return table([...head, 'threads of the service'], rows);
}

export function ratioLines(summary) {
  return ratios(summary).map(
    ({ size, peer, endToEnd, accepted }) =>
      `${kB(size)}: ${endToEnd} x ${peer} end to end, ${accepted} x accepted`,
  );
}

/** @param profile of `readProfiles` */
export function profileText(profile, messages) {
  const { totalMs, idleMs, groups, functions } = profile;
  const share = (ms) => `${((100 * ms) / totalMs).toFixed(1)} %`;
  const each = (ms) => (ms / messages).toFixed(3);
  const busy = Math.round((100 * totalMs) / (totalMs + idleMs));
  return [
    `JavaScript threads were not idle for ${busy} % of the load, ${each(totalMs)} ms for each message.`,
    'That is time on the wall clock: a function that wakes another thread or program (a write, crypto.sign) also',
    'shows the time which that one took from it on a full machine. CPU times below have no such shade.',
    '',
    table(
      ['file or package', 'self', 'ms a message'],
      groups.map(({ name, ms }) => [name, share(ms), each(ms)]),
    ),
    '',
    table(
      ['function', 'self', 'ms a message', 'where'],
      functions.map(({ name, group, line, ms }) => [name, share(ms), each(ms), `${group}:${line}`]),
    ),
  ].join('\n');
}

function threadWords(threads) {
  return Object.entries(threads)
    .sort(([, a], [, b]) => b - a)
    .map(([name, spent]) => `${name} ${spent}`)
    .join(', ');
}

function medianOfEach(records) {
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  return Object.fromEntries(
    [...names].map((name) => {
      const values = records.map((record) => record[name] ?? 0);
      return [name, typeof values[0] === 'object' ? medianOfEach(values) : median(values)];
    }),
  );
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const middle = sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  return Number(middle.toFixed(3));
}
