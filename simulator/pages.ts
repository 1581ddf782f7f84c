import { HOSTS } from './hosts.js';
import type { ReadableMessage } from './read-message.js';
import type { Mailbox, ReceivedMessage } from './received-mail.js';
import { SPEAKING_ADDRESSES } from './speaking-addresses.js';
import type { Verdict } from './verify.js';
import type { Zone } from './zones.js';

/** HTML that is safe to send. Only `html` makes it, and it escapes whatever is put in that is not `Html` itself. */
class Html {
  constructor(readonly source: string) {}
}

type Part = string | number | Html | readonly Html[];

function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const filled = parts.map((part) => {
    if (part instanceof Html) return part.source;
    if (typeof part === 'object') return part.map((one) => one.source).join('');
    return escape(String(part));
  });
  return new Html(String.raw({ raw: strings }, ...filled));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

export const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8884; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; background: #8881; }
td { overflow-wrap: anywhere; }
.pass { color: #1a7f37; }
.other { color: #bc4c00; }
`;

/** The front page: all mailboxes, and what one can send to. */
export function mailboxesPage(mailboxes: readonly Mailbox[], zones: readonly Zone[]): string {
  return page(
    'Mailboxes',
    html`<h1>Mailboxes</h1>
      ${
        mailboxes.length === 0
          ? html`<p>No mail has arrived yet.</p>`
          : html`<table>
              <tr>
                <th>Address</th>
                <th>Messages</th>
                <th>Last</th>
              </tr>
              ${mailboxes.map(
                ({ address, count, lastAt }) =>
                  html`<tr>
                    <td><a href="/mailboxes/${encodeURIComponent(address)}">${address}</a></td>
                    <td>${count}</td>
                    <td>${time(lastAt)}</td>
                  </tr>`,
              )}
            </table>`
      }
      <h2>Addresses that speak</h2>
      <p>In every domain. A further recipient of the same kind is <code>name+anything</code>.</p>
      ${twoColumns(SPEAKING_ADDRESSES.map(({ name, about }) => [`${name}@`, about]))}
      <h2>Domains</h2>
      ${twoColumns(zones.map(({ domain, about }) => [domain, about]))}
      <h2>Hosts</h2>
      ${twoColumns(HOSTS.map(({ name, address, about }) => [`${name} (${address})`, about]))}`,
  );
}

export interface MailboxRow {
  readonly message: ReceivedMessage;
  readonly readable: ReadableMessage;
  readonly verdict: Verdict;
}

export function mailboxPage(address: string, rows: readonly MailboxRow[]): string {
  return page(
    address,
    html`<p><a href="/">All mailboxes</a></p>
      <h1>${address}</h1>
      <table>
        <tr>
          <th>Arrived</th>
          <th>From</th>
          <th>Subject</th>
          <th>SPF, DKIM, DMARC</th>
        </tr>
        ${rows.map(
          ({ message, readable, verdict }) =>
            html`<tr>
              <td>${time(message.at)}</td>
              <td>${readable.from}</td>
              <td>
                <a href="/messages/${message.id}">${readable.subject || '(no subject)'}</a>
              </td>
              <td>${mark(verdict.spf)} ${mark(verdict.dkim)} ${mark(verdict.dmarc)}</td>
            </tr>`,
        )}
      </table>`,
  );
}

export function messagePage({ message, readable, verdict }: MailboxRow): string {
  const { envelope, client } = message;
  const facts: [string, string | Html][] = [
    ['From', readable.from],
    ['To', readable.to],
    ['SPF', mark(verdict.spf)],
    ['DKIM', mark(verdict.dkim)],
    ...verdict.signatures.map(
      ({ domain, selector, algorithm, result, comment }): [string, string] => [
        `Signature of ${domain}`,
        `${result} (${selector}, ${algorithm})${comment ? `: ${comment}` : ''}`,
      ],
    ),
    ['DMARC', mark(verdict.dmarc)],
    [
      'Envelope',
      `<${envelope.from}> to ${envelope.recipients.map((r) => `<${r.address}>`).join(', ')}`,
    ],
    ['Arrived', `${time(message.at)} at ${message.host}`],
    [
      'Client',
      `${client.helo} [${client.address}], ${client.tls ? `${client.tls.protocol} ${client.tls.cipher}` : 'not encrypted'}`,
    ],
    ['Answer', message.acknowledged ? 'accepted' : 'none: the connection was dropped'],
    ['Attachments', readable.attachments.map(({ name, type }) => `${name} (${type})`).join(', ')],
  ];
  return page(
    readable.subject || '(no subject)',
    html`<p>
        <a href="/">All mailboxes</a>
        ${envelope.recipients.map(
          ({ address }) =>
            html` · <a href="/mailboxes/${encodeURIComponent(address)}">${address}</a>`,
        )}
        · <a href="/messages/${message.id}/raw">Source</a>
      </p>
      <h1>${readable.subject || '(no subject)'}</h1>
      ${twoColumns(facts)}
      <h2>Text</h2>
      <pre>${readable.text}</pre>
      <h2>Header</h2>
      ${twoColumns(readable.headers.map(({ name, value }) => [name, value]))}`,
  );
}

function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        ${body}
      </body>
    </html> `.source;
}

function twoColumns(rows: readonly (readonly [string, string | Html])[]): Html {
  return html`<table>
    ${rows.map(
      ([name, value]) =>
        html`<tr>
          <th>${name}</th>
          <td>${value}</td>
        </tr>`,
    )}
  </table>`;
}

function mark(result: string): Html {
  return html`<span class="${result === 'pass' ? 'pass' : 'other'}">${result}</span>`;
}

function time(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').slice(0, 19);
}
