import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { bytesOf } from './call.js';
import { UsageError } from './complaint.js';
import { connect, type Connection } from './connection.js';
import { parseMailbox, type Mailbox } from './mailbox.js';
import { idOf } from './names.js';
import { withCommonOptions, type CommonOptions } from './operation-command.js';
import { printOne } from './output.js';
import type { Shell } from './shell.js';

interface SendOptions extends CommonOptions {
  readonly from: string;
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  readonly replyTo?: readonly string[];
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly file?: string;
  readonly attach?: readonly string[];
  readonly raw?: string;
  readonly header?: readonly string[];
  readonly compartment?: string;
}

export function sendCommand(shell: Shell): Command {
  const many = (value: string, before: string[] | undefined) => [...(before ?? []), value];
  return withCommonOptions(new Command('send'))
    .description('Send a message')
    .requiredOption('--from <mailbox>', 'an approved sender: news@example.com, or "News <news@…>"')
    .option('--to <mailbox>', 'recipient; may be repeated', many)
    .option('--cc <mailbox>', 'recipient of a copy; may be repeated', many)
    .option('--bcc <mailbox>', 'recipient of a blind copy; may be repeated', many)
    .option('--reply-to <mailbox>', 'where answers shall go; may be repeated', many)
    .option('--subject <text>')
    .option('--text <text>', 'the message as plain text')
    .option('--html <html>', 'the message as HTML; with --text both are sent')
    .option('--file <file>', 'read the message from a file; HTML when it ends in .html; - is stdin')
    .option('--attach <file>', 'attach a file; may be repeated', many)
    .option('--header <name: value>', 'a header field of your own; may be repeated', many)
    .option('--raw <file>', 'send a whole message (.eml) as it is; --to names who gets it')
    .option('--compartment <name>', 'compartment of the sender, by name or OCID')
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<SendOptions>();
      const at = connect(shell, options);
      const data =
        options.raw === undefined
          ? await compose(options, at, shell)
          : await raw(options, at, shell);
      shell.out(printOne(data, options.output ?? 'table', shell.width));
    });
}

type Sent = Record<string, unknown>;

async function compose(options: SendOptions, at: Connection, shell: Shell): Promise<Sent> {
  const content = await contentOf(options, shell);
  if (options.subject === undefined) throw new UsageError('--subject is required');
  const to = (list: readonly string[] | undefined) => list?.map(parseMailbox) ?? [];
  const recipients = { to: to(options.to), cc: to(options.cc), bcc: to(options.bcc) };
  const everybody = Object.values(recipients).flat();
  if (everybody.length === 0) throw new UsageError('nobody to send to: give --to, --cc or --bcc');
  const compartmentId = await compartmentOf(options, at);
  const from = parseMailbox(options.from);
  const replyTo = to(options.replyTo);
  const headerFields = Object.fromEntries((options.header ?? []).map(parseHeader));
  const { data } = await at.client.request<Sent>('POST', '/20220926/actions/submitEmail', {
    body: {
      sender: { senderAddress: from, compartmentId },
      recipients,
      subject: options.subject,
      ...(content.text === null ? {} : { bodyText: content.text }),
      ...(content.html === null ? {} : { bodyHtml: content.html }),
      ...(replyTo.length === 0 ? {} : { replyTo }),
      ...(options.header ? { headerFields } : {}),
      ...(options.attach
        ? { attachments: options.attach.map((file) => attached(file, shell)) }
        : {}),
    },
  });
  return data;
}

async function raw(options: SendOptions, at: Connection, shell: Shell): Promise<Sent> {
  const others = (
    ['subject', 'text', 'html', 'file', 'attach', 'header', 'replyTo'] as const
  ).filter((name) => options[name] !== undefined);
  if (others.length > 0)
    throw new UsageError(
      `--raw sends the message as it is, without ${others.map((name) => `--${name}`).join(', ')}`,
    );
  const recipients = [options.to, options.cc, options.bcc]
    .flatMap((list) => list ?? [])
    .map(parseMailbox);
  if (recipients.length === 0) throw new UsageError('--raw needs --to: who shall get the message');
  const message = await bytesOf(options.raw!, shell);
  const compartmentId = await compartmentOf(options, at);
  return submitRaw(at, { compartmentId, from: parseMailbox(options.from), recipients, message });
}

async function submitRaw(
  at: Connection,
  mail: { compartmentId: string; from: Mailbox; recipients: readonly Mailbox[]; message: Buffer },
): Promise<Sent> {
  const { data } = await at.client.request<Sent>('POST', '/20220926/actions/submitRawEmail', {
    headers: {
      'content-type': 'message/rfc822',
      'compartment-id': mail.compartmentId,
      sender: mail.from.email,
      recipients: mail.recipients.map(({ email }) => email).join(','),
    },
    body: new Uint8Array(mail.message),
  });
  return data;
}

async function contentOf(
  { text, html, file }: SendOptions,
  shell: Shell,
): Promise<{ text: string | null; html: string | null }> {
  const read = file === undefined ? null : (await bytesOf(file, shell)).toString('utf8');
  const isHtml = file !== undefined && /\.html?$/i.test(file);
  if (read !== null && (isHtml ? html : text) !== undefined)
    throw new UsageError(`--file gives the same as --${isHtml ? 'html' : 'text'}`);
  const content = {
    text: (isHtml ? null : read) ?? text ?? null,
    html: (isHtml ? read : null) ?? html ?? null,
  };
  if (content.text === null && content.html === null)
    throw new UsageError('nothing to send: give --text, --html, --file or --raw');
  return content;
}

function attached(file: string, shell: Shell): { filename: string; contentBase64: string } {
  const content = readFileSync(path.resolve(shell.cwd, file));
  return { filename: path.basename(file), contentBase64: content.toString('base64') };
}

function compartmentOf({ compartment }: SendOptions, at: Connection): Promise<string> {
  return compartment === undefined ? at.compartmentId() : idOf(at, 'compartment', compartment);
}

function parseHeader(text: string): [string, string] {
  const [, name, value] = /^([!-9;-~]+):\s*(.*)$/.exec(text) ?? [];
  if (name === undefined) throw new UsageError(`--header must be "Name: value", and not: ${text}`);
  return [name, value ?? ''];
}
