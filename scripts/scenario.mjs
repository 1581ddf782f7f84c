/*
 * `npm run scenario -- <name>`: plays a story of test/scenarios/stories with the worker and the simulated internet on a
 * clock that runs fast, prints what happened in each ten minutes, and draws it into <name>.svg in the current folder.
 * `npm run scenario -- --list` tells the names.
 *
 * `npm run scenario -- beside-postfix [messages] [a minute] [minutes at the most]` sends the same to a host with a rate that
 * nobody knows by Eilpost and by a Postfix with default settings, in the time of the machine.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';
import { ROOT } from './steps.mjs';

const STORIES = path.join(ROOT, 'test/scenarios/stories');
const STEP = 10;

const BESIDE = 'beside-postfix';
const ABOUT_BESIDE =
  'The same mail by Eilpost and by a Postfix, to a host with a rate that nobody knows.';

const [name, ...rest] = process.argv.slice(2);
const names = readdirSync(STORIES).map((file) => path.basename(file, '.json'));
if (name === '--list') {
  list();
  process.exit();
}
if (name !== BESIDE && !names.includes(name)) {
  console.error(`usage: npm run scenario -- <name>, one of ${[...names, BESIDE].join(', ')}`);
  console.error('what each is: npm run scenario -- --list');
  process.exit(64);
}
const { openTemplateServer, runAdmin, databaseUrl } = await load('test/support/postgres.ts');

const server = await openTemplateServer();
try {
  const database = `eilpost_scenario_${process.pid}`;
  await runAdmin(server.adminUrl, `create database ${database} template ${server.template}`);
  const fresh = {
    url: databaseUrl(server.adminUrl, database),
    drop: () => runAdmin(server.adminUrl, `drop database if exists ${database} with (force)`),
  };
  await (name === BESIDE ? compare(rest, fresh) : tell(fresh));
} finally {
  await server.close();
}
process.exit();

function list() {
  const width = Math.max(...[...names, BESIDE].map((one) => one.length));
  for (const one of names) console.log(`${one.padEnd(width)}  ${storyOf(one).about}`);
  console.log(`${BESIDE.padEnd(width)}  ${ABOUT_BESIDE}`);
}

function storyOf(one) {
  return JSON.parse(readFileSync(path.join(STORIES, `${one}.json`), 'utf8'));
}

async function tell(database) {
  const story = storyOf(name);
  const { play } = await load('test/scenarios/play.ts');
  const { chart } = await load('test/scenarios/chart.ts');
  console.log(story.about);
  const played = await play(story, database);
  for (const [domain, minutes] of Object.entries(played.minutes)) {
    console.log(`\n${domain}, messages in each ${STEP} minutes`);
    console.table(inSteps(minutes));
  }
  for (const { what, from, to } of played.held) console.log(`held back ${from}-${to} min: ${what}`);
  const file = path.resolve(`${name}.svg`);
  writeFileSync(file, chart(story.about, played.all, played.held));
  console.log(`drawn: ${file}`);
}

async function compare([messages = 3_000, perMinute = 600, minutes = 40], database) {
  const { besidePostfix } = await load('test/scenarios/beside-postfix.ts');
  const comparison = {
    messages: Number(messages),
    perMinute: Number(perMinute),
    minutes: Number(minutes),
  };
  const best = comparison.messages / comparison.perMinute;
  console.log(
    `${messages} messages, ${perMinute} a minute: ${best.toFixed(1)} minutes at the best`,
  );
  const rounded = (value) => (value === null ? `not in ${minutes}` : value.toFixed(1));
  const compared = await besidePostfix(comparison, database);
  console.table(
    compared.map((one) => ({
      sender: one.sender,
      'half, minutes': rounded(one.half),
      '90 %, minutes': rounded(one.most),
      'all, minutes': rounded(one.all),
      delivered: one.delivered,
      'tries refused for rate': `${(one.refused * 100).toFixed(1)} %`,
    })),
  );
}

/** TypeScript with decorators as Nest reads them, without a build. */
async function load(file) {
  const { module } = await runnerImport(path.join(ROOT, file), {
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  });
  return module;
}

function inSteps(minutes) {
  const steps = [];
  for (let from = 0; from < minutes.length; from += STEP) {
    const some = minutes.slice(from, from + STEP);
    const sum = (kind) => some.reduce((total, one) => total + one[kind], 0);
    steps.push({
      from,
      accepted: sum('accepted'),
      delivered: sum('delivered'),
      deferred: sum('deferred'),
      bounced: sum('bounced'),
    });
  }
  return steps;
}
