export interface DsnRecipient { address: string; originalRecipient: string | null; action: string; status: string; remoteMta: string | null; diagnostic: string | null; explanation: string; lastAttempt: number }
export function composeDsn(o: { from: string; to: string; messageId: string; [k: string]: unknown }): Buffer {
  return Buffer.from(`From: <${o.from}>\r\nTo: <${o.to}>\r\nMessage-ID: ${o.messageId}\r\nSubject: failed\r\n\r\nfailed\r\n`);
}
