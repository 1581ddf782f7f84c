import type { Command } from 'commander';
import { countOf, printList, untilOf, type Context, type Listing } from './context.js';
import type { Session } from './session.js';

interface Added {
  ehlo?: string;
  warm?: boolean;
  weight?: number;
  socks5?: string;
  relay?: string;
}

interface Stated {
  reason?: string;
  until?: string;
}

type Row = Awaited<ReturnType<Session['egress']['get']>>;

export function egressCommands(root: Command, context: Context): void {
  const group = root.command('egress').description('addresses that mail is sent from');

  group
    .command('add <address>')
    .description('send from this address too, by the default pool of the region')
    .option('--ehlo <name>', 'its name in EHLO; without it EILPOST_HOSTNAME')
    .option('--warm', 'it has sent for long: no warm-up')
    .option('--weight <n>', 'its share of the pool, 1 to 100', countOf)
    .option('--socks5 <[user:password@]host:port>', 'it is reached through this SOCKS5 proxy')
    .option('--relay <host:port>', 'it is reached through this relay, by a PROXY header')
    .action((address: string, options: Added) =>
      context.run(async ({ egress, config }) => {
        const { ehlo = config.hostname, warm = false, weight } = options;
        const ip = await egress.addToDefault(await egress.atCommandLine('createEgressIp'), {
          address,
          ehloName: ehlo,
          via: viaOf(options),
          warmsUp: !warm,
          ...(weight === undefined ? {} : { weight }),
        });
        context.print(`sending from ${ip.address} as ${ip.ehloName}`);
      }),
    );

  group
    .command('pause <address>')
    .description('start nothing new from this address')
    .option('--reason <text>', 'shown with the address')
    .option('--until <time>', 'when it goes on by itself, such as 2026-03-01T12:00:00Z', untilOf)
    .action((address: string, options: Stated) =>
      context.run(async ({ egress }) => {
        const { id } = await find(egress, address);
        await egress.pause(await egress.atCommandLine('pauseEgressIp'), id, options, {});
        context.print(`paused ${address}; every process knows within 10 seconds`);
      }),
    );

  group
    .command('resume <address>')
    .description('send from this address again')
    .action((address: string) =>
      context.run(async ({ egress }) => {
        const { id } = await find(egress, address);
        await egress.resume(await egress.atCommandLine('resumeEgressIp'), id, {});
        context.print(`sending from ${address} again`);
      }),
    );

  group
    .command('drain <address>')
    .description('start nothing new from this address, and take it out of its pool after a while')
    .option('--reason <text>', 'shown with the address')
    .option('--until <time>', 'when it leaves the pool; without it the time of the pool', untilOf)
    .action((address: string, options: Stated) =>
      context.run(async ({ egress }) => {
        const { id } = await find(egress, address);
        const by = await egress.atCommandLine('drainEgressIp');
        const { stateUntil } = await egress.drain(by, id, options, {});
        context.print(`draining ${address}; it leaves its pool at ${stateUntil!.toISOString()}`);
      }),
    );

  group
    .command('remove <address>')
    .description('forget this address')
    .action((address: string) =>
      context.run(async ({ egress }) => {
        const { id } = await find(egress, address);
        await egress.remove(await egress.atCommandLine('deleteEgressIp'), id, {});
        context.print(`removed ${address}; every process knows within 10 seconds`);
      }),
    );

  group
    .command('list')
    .option('--json', 'as JSON')
    .action((options: Listing) =>
      context.run(async ({ egress }) => {
        printList(
          context,
          options,
          (await egress.all()).map(withoutPassword),
          [
            ['address', (row) => row.address],
            ['EHLO name', (row) => row.ehloName],
            ['state', (row) => row.lifecycleState],
            ['until', (row) => row.stateUntil],
            ['reason', (row) => row.stateReason],
            ['through', (row) => (row.viaHost === null ? '' : `${row.viaHost}:${row.viaPort}`)],
            ['names', (row) => row.ptrCheck?.result ?? ''],
            ['added', (row) => row.timeCreated],
          ],
          'no addresses: the machine chooses the one that its routing gives',
        );
      }),
    );
}

async function find(egress: Session['egress'], address: string): Promise<Row> {
  const row = await egress.byAddress(address);
  if (!row) throw new Error(`${address} is not one of our addresses`);
  return row;
}

function withoutPassword({
  viaPasswordSealed: _sealed,
  ...row
}: Row): Omit<Row, 'viaPasswordSealed'> {
  return row;
}

function viaOf({ socks5, relay }: Added) {
  if (socks5 !== undefined && relay !== undefined)
    throw new Error('an address has a SOCKS5 proxy or a relay, not both');
  if (relay !== undefined) return { kind: 'proxy' as const, ...hostPort(relay) };
  if (socks5 === undefined) return { kind: 'direct' as const };
  const at = socks5.lastIndexOf('@');
  const login = /^([^:]+):(.+)$/.exec(socks5.slice(0, Math.max(0, at)));
  if (at >= 0 && !login) throw new Error(`${socks5} is not [user:password@]host:port`);
  return {
    kind: 'socks5' as const,
    ...hostPort(socks5.slice(at + 1)),
    ...(login ? { username: login[1]!, password: login[2]! } : {}),
  };
}

/** `proxy.example.com:1080`, `[2001:db8::1]:1080` */
function hostPort(text: string): { host: string; port: number } {
  const found = /^(?:\[(.+)\]|([^:]+)):(\d{1,5})$/.exec(text);
  if (!found) throw new Error(`${text} is not host:port`);
  return { host: (found[1] ?? found[2])!, port: Number(found[3]) };
}
