/*
 * `npm run check:corpus`: the reader of reports against labelled messages of others, in the folder that EILPOST_CORPUS
 * names. Lists every miss, and fails below the targets. docs/feedback.md says what is counted.
 */
import './node-version.mjs';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A sample that is the text of a notice alone is read as the mail that it came in. */
const HEADER =
  'From: MAILER-DAEMON@mx.example\r\nTo: sender@eilpost.example\r\nSubject: Undelivered Mail Returned to Sender\r\n' +
  'Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n';

const FAILURES = new Set(['hard', 'soft', 'policy', 'undetermined']);

/** The folder of labelled bounces; null where it is missing. */
export function corpusFolder(env = process.env) {
  const folder = path.join(
    path.resolve(ROOT, env.EILPOST_CORPUS ?? '../shared/corpora'),
    'bounces',
  );
  return existsSync(path.join(folder, 'index.json')) ? folder : null;
}

/** @returns the numbers, and each miss with what was expected and what was read; contested samples are left out */
export async function checkCorpus(folder, keep = () => true) {
  const [{ readReport }, { knownProviders }, { reportLine }] = await Promise.all(
    ['feedback/pure', 'providers/pure', 'admin/read-report'].map((file) =>
      load(`./src/${file}.ts`),
    ),
  );
  const providers = knownProviders();
  const { samples } = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8'));
  const sums = {
    samples: 0,
    kind: 0,
    recipients: 0,
    named: 0,
    mustNot: 0,
    wronglySuppressed: 0,
    must: 0,
    missed: 0,
  };
  const misses = [];
  for (const sample of samples.filter((one) => !one.contested && keep(one))) {
    const octets = readFileSync(path.join(folder, sample.file));
    const mail =
      sample.format === 'text-body' ? Buffer.concat([Buffer.from(HEADER), octets]) : octets;
    score(sample, reportLine(readReport(mail, providers)), sums, misses);
  }
  return { sums, misses };
}

function score(sample, read, sums, misses) {
  const miss = (what, expected, got) =>
    misses.push({ file: sample.file, what, expected, got, rule: read.rule, read });
  sums.samples++;
  if (isKind(sample.kind, read.kind)) sums.kind++;
  else miss('kind', sample.kind, read.kind);
  for (const expected of sample.recipients) {
    const names = [expected.recipient, ...(expected.acceptRecipients ?? [])].filter(Boolean);
    const lower = new Set(names.map((name) => name.toLowerCase()));
    const hit = read.recipients.find(({ address }) => address && lower.has(address.toLowerCase()));
    if (lower.size > 0) {
      sums.recipients++;
      if (hit) sums.named++;
      else miss('recipient', names[0], read.recipients.map(({ address }) => address).join(', '));
    }
    const { suppress } = hit ?? (sample.recipients.length === 1 ? read.recipients[0] : null) ?? {};
    if (expected.suppress === 'must-not') {
      sums.mustNot++;
      if (suppress !== true) continue;
      sums.wronglySuppressed++;
      miss('suppress', `${expected.kind}, never`, 'suppressed');
    } else if (expected.suppress === 'must') {
      sums.must++;
      if (suppress === true) continue;
      sums.missed++;
      miss('suppress', expected.kind, 'not suppressed');
    }
  }
}

function isKind(expected, read) {
  if (expected === 'bounce') return read === 'bounce' || FAILURES.has(read);
  if (expected === 'undetermined') return read !== 'complaint' && read !== 'delivered';
  return expected === read;
}

/** What of the targets is not reached, as sentences. */
export function underTarget({ samples, kind, recipients, named, wronglySuppressed, must, missed }) {
  return [
    kind / samples < 0.97 && `the kind is right for ${percent(kind, samples)}, not 97 %`,
    named / recipients < 0.97 &&
      `the recipient is right for ${percent(named, recipients)}, not 97 %`,
    wronglySuppressed > 0 && `${wronglySuppressed} recipients would be suppressed who must not be`,
    missed / must > 0.03 &&
      `${percent(missed, must)} of those to suppress are missed, more than 3 %`,
  ].filter(Boolean);
}

function percent(part, whole) {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

export function summary(sums) {
  const { samples, kind, recipients, named, mustNot, wronglySuppressed, must, missed } = sums;
  return (
    `${samples} samples: kind ${percent(kind, samples)}, recipient ${percent(named, recipients)}, ` +
    `wrongly suppressed ${wronglySuppressed} of ${mustNot}, missed ${missed} of ${must}`
  );
}

/** The product is TypeScript, and its imports name the compiled files. */
async function load(file) {
  const { module } = await runnerImport(file, { root: ROOT, configFile: false, logLevel: 'error' });
  return module;
}

async function main() {
  const folder = corpusFolder();
  if (folder === null) {
    console.log('no labelled bounces: EILPOST_CORPUS names no folder with bounces/index.json');
    return;
  }
  const { sums, misses } = await checkCorpus(folder);
  for (const { file, what, expected, got, rule, read } of misses) {
    const rules = read.recipients.map((one) => one.rule).filter(Boolean);
    console.log(
      `${file}: ${what}: ${expected}, read ${got || 'none'} (${[rule, ...rules].join(', ')})`,
    );
  }
  console.log(summary(sums));
  const problems = underTarget(sums);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

if (import.meta.main) await main();
