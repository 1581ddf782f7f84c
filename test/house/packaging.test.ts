import { readFileSync, statSync } from 'node:fs';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';

const dockerfile = readFileSync('Dockerfile', 'utf8').replaceAll(/\\\n\s*/g, ' ');
const compose = readFileSync('compose.yaml', 'utf8');
const configuration = readFileSync('docs/configuration.md', 'utf8');
const { scripts, engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

const instructions = dockerfile
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => ({ name: line.split(' ')[0]!, rest: line.slice(line.indexOf(' ') + 1) }));

const all = (name: string) =>
  instructions.filter((instruction) => instruction.name === name).map(({ rest }) => rest);

test('the image consists of instructions that there are', () => {
  const known = /^(FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|HEALTHCHECK|STOPSIGNAL|CMD)$/;
  expect(instructions.filter(({ name }) => !known.test(name))).toEqual([]);
});

test('what the image copies is there', () => {
  const sources = all('COPY')
    .filter((rest) => !rest.startsWith('--from'))
    .flatMap((rest) => rest.split(/\s+/).slice(0, -1));
  expect(sources.length).toBeGreaterThan(3);
  for (const source of sources) expect(statSync(source).size).toBeGreaterThan(0);
});

test('the image runs what npm start runs, as an ordinary user, on a Node that is new enough', () => {
  expect(JSON.parse(all('CMD').at(-1)!)).toEqual(scripts.start!.split(' '));
  expect(all('USER')).toEqual(['node']);
  const [, wanted] = /^>=(\d+)/.exec(engines.node)!;
  for (const base of all('FROM')) {
    expect(Number(/^node:(\d+)/.exec(base)![1])).toBeGreaterThanOrEqual(Number(wanted));
  }
});

test('the health check is a program that Node can read', () => {
  const [, command] = /CMD (\[.*\])$/.exec(all('HEALTHCHECK')[0]!)!;
  const [program, flag, source] = JSON.parse(command!) as string[];
  expect([program, flag]).toEqual(['node', '-e']);
  expect(() => new Script(source!)).not.toThrow();
  expect(source).toContain('/health/ready');
});

test('the ports of image, composition and configuration are the same', () => {
  const exposed = all('EXPOSE')[0]!.split(' ');
  const published = [...compose.matchAll(/^ +- 127\.0\.0\.1:(\d+):(\d+)$/gm)];
  expect(published.map((match) => match[1])).toEqual(exposed);
  expect(published.map((match) => match[2])).toEqual(exposed);
  const known = [...configuration.matchAll(/_PORT` +\| `(\d+)`/g)].map((match) => match[1]);
  expect(known).toEqual(expect.arrayContaining(exposed));
});

test('the composition sets only what the service knows', () => {
  const set = [...compose.matchAll(/^ {6}(EILPOST_\w+|DATABASE_URL):/gm)].map((match) => match[1]!);
  expect(set).toContain('DATABASE_URL');
  for (const name of set) expect(configuration).toContain(`\`${name}\``);
});

test('the composition has no tabs and is indented by two', () => {
  expect(compose).not.toContain('\t');
  const indents = [...compose.matchAll(/^( *)\S/gm)].map((match) => match[1]!.length);
  expect(indents.filter((indent) => indent % 2 !== 0)).toEqual([]);
});
