import { readFileSync, statSync } from 'node:fs';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';

const dockerfile = readFileSync('Dockerfile', 'utf8').replaceAll(/\\\n\s*/g, ' ');
const compose = readFileSync('compose.yaml', 'utf8');
const configuration = readFileSync('docs/configuration.md', 'utf8');
const { scripts, engines, workspaces } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  engines: { node: string };
  workspaces: string[];
};

interface Workspace {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly files: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly engines: object;
  readonly dependencies: object;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Partial<Workspace>>;
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

test('the manifests of all workspaces are there before packages are installed, in both stages', () => {
  const stages = dockerfile.split(/^FROM /m).slice(1);
  expect(stages).toHaveLength(2);
  for (const stage of stages) {
    const before = stage.slice(0, stage.indexOf('RUN npm ci'));
    for (const folder of workspaces)
      expect(before).toContain(`COPY ${folder}/package.json ${folder}/package.json`);
  }
});

test('the image has the built workspaces and their programs', () => {
  for (const folder of workspaces)
    expect(all('COPY')).toContain(`--from=build /eilpost/${folder}/dist ${folder}/dist`);
  expect(all('RUN').join(' ')).toContain(
    'ln -s /eilpost/cli/bin/eilpost.js /usr/local/bin/eilpost',
  );
});

test.each(workspaces)(
  'the package of %s publishes what it says, and needs what is locked',
  (folder) => {
    const read = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Workspace;
    expect(read.license).toBe('Apache-2.0');
    expect(read.files).toContain('dist');
    expect(read.scripts['build']).toContain('tsc -p tsconfig.build.json');
    for (const program of Object.values(read.bin ?? {}))
      expect(readFileSync(`${folder}/${program}`, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(readFileSync(`${folder}/README.md`, 'utf8')).toContain(`# ${read.name}`);
    const locked = lock.packages[folder]!;
    expect([locked.version, locked.dependencies, locked.engines]).toEqual([
      read.version,
      read.dependencies,
      read.engines,
    ]);
  },
);

test('setup builds again when a workspace has changed', () => {
  const setup = readFileSync('scripts/setup.mjs', 'utf8');
  for (const folder of workspaces) expect(setup).toContain(`'${folder}/src'`);
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
