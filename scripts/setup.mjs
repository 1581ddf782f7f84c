/*
 * Sets the project up, as far as something is missing: packages, the compiled code (--build), the Debian programs that
 * tests talk to (--test). `npm start` and `npm test` call it first, so it needs nothing but Node 20 and npm, and says
 * nothing when all is there.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = 20;
const SOURCES = [
  'src',
  'simulator',
  'ormconfig.ts',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'client/src',
  'client/package.json',
  'client/tsconfig.build.json',
  'cli/src',
  'cli/package.json',
  'cli/tsconfig.build.json',
];
const STAMP = path.join(ROOT, 'dist/.built');
const POLICY = '/usr/sbin/policy-rc.d';

/** Debian packages that tests use as the other side, and the program by which each is known to be there. */
const PROGRAMS = {
  postfix: '/usr/sbin/postfix',
  opendkim: '/usr/sbin/opendkim',
  'opendkim-tools': '/usr/sbin/opendkim-genkey',
  swaks: '/usr/bin/swaks',
  // Without it swaks speaks no TLS.
  'libnet-ssleay-perl': '/usr/share/doc/libnet-ssleay-perl/copyright',
};

class SetupError extends Error {}

try {
  const wanted = new Set(process.argv.slice(2));
  checkNode();
  if (!packagesAreCurrent()) installPackages();
  linkCommandLine();
  if (wanted.has('--test')) installPrograms();
  if (wanted.has('--build') && !buildIsCurrent()) build();
} catch (error) {
  // What the system refuses (EACCES, ENOSPC) is as clear as a line of ours; anything else is a bug and shows its stack.
  if (!(error instanceof SetupError) && !error.code) throw error;
  console.error(`setup: ${error.message}`);
  process.exitCode = 1;
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE)
    throw new SetupError(`Node ${OLDEST_NODE} or newer is needed, this is ${process.version}`);
}

/** What npm wrote of its last installation, against the lock file; times are no help, a checkout changes them. */
function packagesAreCurrent() {
  const installed = path.join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const is = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const should = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(should).every(
    ([where, entry]) =>
      where === '' || (is[where] ? is[where].version === entry.version : entry.optional),
  );
}

function installPackages() {
  console.log('Installing packages (npm ci); the first time takes about a minute.');
  // Not by the Node inside node_modules: npm is about to delete it.
  const PATH = process.env.PATH.split(path.delimiter)
    .filter((folder) => !folder.endsWith(path.join('node_modules', '.bin')))
    .join(path.delimiter);
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { ok, output } = run('npm', args, { PATH, NODE_ENV: 'development' });
  if (!ok)
    throw new SetupError(
      `npm ci failed: ${lastWords(output, /^npm error (?!code|syscall|path|errno)/)}`,
    );
}

/**
 * npm links the programs of workspaces when it installs. Packages from before the command line was there lack the link,
 * and npx would then ask the registry for a stranger's package of that name.
 */
function linkCommandLine() {
  const link = path.join(ROOT, 'node_modules/.bin/eilpost');
  if (!existsSync(link)) symlinkSync('../../cli/bin/eilpost.js', link);
}

function buildIsCurrent() {
  const built = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return SOURCES.every((source) => newest(path.join(ROOT, source)) < built);
}

/** The last change under a path. Folders count, so that a deleted file is noticed too. */
function newest(where) {
  const found = statSync(where);
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(where).map((name) => newest(path.join(where, name)));
  return Math.max(found.mtimeMs, ...inside);
}

function build() {
  console.log('Building.');
  const begun = new Date();
  const { ok, output } = run('npm', ['run', '--silent', 'build'], {});
  if (!ok) {
    console.error(output.trim());
    throw new SetupError('the build failed, see above');
  }
  writeFileSync(STAMP, '');
  utimesSync(STAMP, begun, begun);
}

/** Without root or apt-get the tests of the missing programs are skipped, with a notice; under CI that is a failure. */
function installPrograms() {
  const missing = Object.keys(PROGRAMS).filter((name) => !existsSync(PROGRAMS[name]));
  if (missing.length === 0) return;
  const names = missing.join(', ');
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(
      `Not installed, and not mine to install: ${names}. The tests that use them are skipped.`,
    );
    return;
  }
  console.log(`Installing for the tests (apt-get): ${names}.`);
  const failure = withoutDaemons(() => aptGet(missing));
  if (!failure) return;
  if (process.env.CI) throw new SetupError(`apt-get could not install ${names}: ${failure}`);
  console.log(`apt-get could not install them (${failure}). The tests that use them are skipped.`);
}

/** @returns null, or why it failed */
function aptGet(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const limits = [
    '-o',
    'Acquire::Retries=1',
    '-o',
    'Acquire::http::Timeout=20',
    '-o',
    'DPkg::Lock::Timeout=120',
  ];
  run(
    'debconf-set-selections',
    [],
    env,
    'postfix postfix/main_mailer_type select No configuration\n',
  );
  const update = run('apt-get', [...limits, '-q', 'update'], env);
  const args = [...limits, '-q', '-y', '--no-install-recommends', 'install', ...packages];
  const install = run('apt-get', args, env);
  return install.ok ? null : lastWords(update.output + install.output, /^E:/);
}

/** Debian starts what it installs; a policy that says 101 forbids that, here only for as long as we install. */
function withoutDaemons(work) {
  const ours = !existsSync(POLICY);
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    if (ours) rmSync(POLICY);
  }
}

function run(command, args, env, input = '') {
  const options = {
    cwd: ROOT,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    input,
    maxBuffer: 2 ** 26,
  };
  const done = spawnSync(command, args, options);
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ? `\n${done.error.message}` : ''}`;
  return { ok: done.status === 0, output };
}

/** The line that tells most: the first that begins as the program's errors do, else the last. */
function lastWords(output, telling) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.find((line) => telling.test(line)) ?? lines.at(-1) ?? 'no message';
}
