/*
 * `npm test`: the checks of the house, then all tests, project by project, so that those with a clock to keep do not
 * share the machine with others. The last line says how many passed and failed; a check counts as one test.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CHECKS, ROOT, runScripts } from './steps.mjs';

const RUNS = [['unit', 'house'], ['rooms'], ['flows'], ['scenarios'], ['crash']];

/** The tests bring settings of their own; those of the shell would change what is tested. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('EILPOST_')),
);
env.CRASH_ROUNDS ??= '3';

const sum = { passed: 0, failed: 0, skipped: 0 };

const checks = CHECKS.filter((name) => !name.startsWith('test:'));
const broken = await runScripts(checks);
add({ passed: checks.length - broken.length, failed: broken.length, skipped: 0 });
for (const projects of RUNS) add(runVitest(projects));

if (broken.length > 0) console.log(`failed checks: ${broken.join(', ')}`);
if (sum.skipped > 0)
  console.log(`${sum.skipped} skipped: the programs or services they use are not here`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed > 0 ? 1 : 0;

function add(counts) {
  for (const key of Object.keys(sum)) sum[key] += counts[key];
}

function runVitest(projects) {
  const folder = mkdtempSync(path.join(tmpdir(), 'eilpost-report-'));
  const report = path.join(folder, 'report.json');
  const args = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const { status } = spawnSync('vitest', ['run', ...args, ...reporters], {
      cwd: ROOT,
      env,
      stdio: 'inherit',
    });
    return count(readReport(report), status === 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    console.error(`no report of this run: ${error.message}`);
    return {
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [],
    };
  }
}

/** A file that could not be loaded, or an error outside any test, is a failure although no test failed. */
function count(report, ok) {
  const loaded = (file) => file.assertionResults.some((test) => test.status === 'failed');
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !loaded(file),
  ).length;
  const failed = report.numFailedTests + unloaded;
  return {
    passed: report.numPassedTests,
    failed: ok ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
