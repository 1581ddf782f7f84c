import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SpoolModule } from '../../../src/spool/index.js';
import { PartitionsJob } from '../../../src/spool/partitions.job.js';
import { writeBacklog } from '../../support/backlog.js';
import { openRoom, type Room } from '../../support/room.js';
import { TENANCY } from '../../support/spool.js';

const SHARD = 5;
const NO_TENANCY = '00000000-0000-0000-0000-000000000000';
const MODES = ['force_custom_plan', 'force_generic_plan'];
let room: Room;
const at = Date.now();

beforeAll(async () => {
  room = await openRoom([SpoolModule]);
  await room.get(PartitionsJob).run();
  const query = (sql: string, params: unknown[]) => room.query(sql, params);
  await writeBacklog(query, {
    tenancyId: TENANCY,
    domain: 'dead.test',
    rows: 200_000,
    shards: [SHARD],
    at,
  });
  for (let i = 0; i < 50; i++) {
    const domain = `d${i}.test`;
    await writeBacklog(query, {
      tenancyId: TENANCY,
      domain,
      rows: 2,
      shards: [SHARD],
      at: at - 3_600_000 - i * 1_000,
    });
  }
  await room.query('analyze message');
  await room.query('analyze recipient');
});

afterAll(() => room.close());

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Loops': number;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Plan[];
}

/** The nodes of a statement's plan that were carried out, with what the service's own connections may choose between. */
async function carriedOut(file: string, params: readonly unknown[], mode: string): Promise<Plan[]> {
  const text = readFileSync(new URL(`../../../src/spool/sql/${file}.sql`, import.meta.url), 'utf8');
  await room.query('begin');
  await room.query(`set local plan_cache_mode = ${mode}`);
  await room.query(`prepare looked_at as ${text}`);
  const literals = params.map(literal).join(', ');
  const [row] = await room.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, format json) execute looked_at(${literals})`,
  );
  await room.query('rollback');
  await room.query('deallocate looked_at').catch(() => undefined);
  return flatten(row!['QUERY PLAN'][0].Plan).filter((node) => node['Actual Loops'] > 0);
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `'{${value.join(',')}}'`;
  return value instanceof Date ? `'${value.toISOString()}'` : `'${String(value)}'`;
}

function flatten(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flatten)];
}

function scansOf(table: string, nodes: readonly Plan[]): Plan[] {
  return nodes.filter((node) => node['Relation Name']?.startsWith(`${table}_`));
}

/** Rows that were read from tables and indexes in all. */
function rowsRead(nodes: readonly Plan[]): number {
  return nodes
    .filter((node) => node['Relation Name'])
    .reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0);
}

test.each(MODES)(
  'the lanes of a shard are found from index entry to index entry (%s)',
  async (mode) => {
    const nodes = await carriedOut('due-lanes', [SHARD, NO_TENANCY, '', 0, new Date(), 500], mode);
    const scans = scansOf('recipient', nodes);
    expect(scans.length).toBeGreaterThan(0);
    for (const scan of scans) expect(scan['Index Name']).toMatch(/tenancy_id_domain_lane_k/);
    // 51 lanes, each the first of its entries in two partitions at the most.
    expect(rowsRead(nodes)).toBeLessThan(300);
  },
);

test.each(MODES)(
  'the first rows of a lane of 200,000 are read without reading the others (%s)',
  async (mode) => {
    const nodes = await carriedOut(
      'load-lane',
      [SHARD, TENANCY, 'dead.test', 0, new Date(), 100],
      mode,
    );
    for (const scan of scansOf('recipient', nodes))
      expect(scan['Index Name']).toMatch(/tenancy_id_domain_lane_k/);
    for (const scan of scansOf('message', nodes)) expect(scan['Index Name']).toMatch(/_pkey/);
    expect(scansOf('message', nodes).length).toBeGreaterThan(0);
    expect(rowsRead(nodes)).toBeLessThan(1_000);
  },
);

test.each(MODES)(
  'results are written into the partition that holds them, row by row (%s)',
  async (mode) => {
    const ids = (
      await room.query<{ id: string }>('select id from recipient order by id desc limit 3')
    ).map((r) => r.id);
    const three = <T>(value: T): T[] => ids.map(() => value);
    const nodes = await carriedOut(
      'settle-recipients',
      [
        SHARD,
        ids,
        three('delivered'),
        three('accepted_by_remote'),
        three(1),
        three(new Date().toISOString()),
        three(new Date().toISOString()),
        ids.at(-1),
        ids[0],
      ],
      mode,
    );
    const scans = scansOf('recipient', nodes).filter((node) => node['Node Type'].includes('Scan'));
    expect(scans).toHaveLength(1);
    expect(scans[0]!['Index Name']).toMatch(/_pkey/);
  },
);
