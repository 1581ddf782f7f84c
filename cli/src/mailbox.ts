import { UsageError } from './complaint.js';

export interface Mailbox {
  readonly email: string;
  readonly name?: string;
}

/** `a@example.com`, `<a@example.com>` or `Name <a@example.com>`. */
export function parseMailbox(text: string): Mailbox {
  const [, name, bracketed] = /^\s*(.*?)\s*<([^<>\s]+)>\s*$/.exec(text) ?? [];
  const email = bracketed ?? text.trim();
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(email)) throw new UsageError(`this is no mailbox: ${text}`);
  const bare = name?.replace(/^"(.*)"$/, '$1').replaceAll(/\\(.)/g, '$1');
  return bare ? { email, name: bare } : { email };
}
