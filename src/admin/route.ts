import { Option, type Command } from 'commander';
import type { FixedRoute } from '../delivery/index.js';
import { expectFound, printList, type Context, type Listing } from './context.js';
import { readSecret } from './secret-file.js';

const SMTP_PORT = 25;

interface Add {
  tls: FixedRoute['tls'];
  username?: string;
  passwordFile?: string;
}

export function routeCommands(root: Command, context: Context): void {
  const group = root.command('route').description('domains whose mail goes to a fixed host');

  group
    .command('add <domain> <host:port>')
    .description('send the mail of a domain, or with * of all others, to a host instead of its MX')
    .addOption(
      new Option('--tls <policy>', 'encryption')
        .choices(['none', 'opportunistic', 'required'])
        .default('opportunistic'),
    )
    .option('--username <name>', 'log in at the host')
    .option('--password-file <file>', 'file with the password for it')
    .action((domain: string, target: string, options: Add) =>
      context.run(async ({ routes }) => {
        const { tls, username = null, passwordFile } = options;
        const password = passwordFile === undefined ? null : await readSecret(passwordFile);
        const route = await routes.put({ domain, ...readTarget(target), tls, username, password });
        context.print(`${route.domain} goes to ${route.host} port ${route.port}, TLS ${route.tls}`);
      }),
    );

  group.command('remove <domain>').action((domain: string) =>
    context.run(async ({ routes }) => {
      expectFound(await routes.remove(domain), `there is no route for ${domain}`);
      context.print(`${domain} goes to its MX again`);
    }),
  );

  group
    .command('list')
    .option('--json', 'as JSON')
    .action((options: Listing) =>
      context.run(async ({ routes }) => {
        const rows = (await routes.list()).map(({ password: _password, ...shown }) => shown);
        printList(
          context,
          options,
          rows,
          [
            ['domain', (row) => row.domain],
            ['host', (row) => row.host],
            ['port', (row) => row.port],
            ['TLS', (row) => row.tls],
            ['user name', (row) => row.username],
          ],
          'no routes: all mail goes to the MX of its domain',
        );
      }),
    );
}

/** `mail.example.net:2525`, `mail.example.net`, `[2001:db8::1]:25`; not `2001:db8::1`, which could end in a port. */
function readTarget(text: string): { host: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text);
  if (!match) throw new Error(`${text} is not host:port; an IPv6 address goes in brackets`);
  return { host: match[1] ?? match[2]!, port: Number(match[3] ?? SMTP_PORT) };
}
