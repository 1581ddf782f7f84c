/**
 * The fields by which a mail program offers to unsubscribe (RFC 2369 section 3.2, RFC 8058 section 3.1), each with its
 * CRLF: the link first, since programs take the first that they can use. DKIM must sign them. `address` null: the link alone.
 */
export function listFields(link: string, address: string | null): string {
  const ways = [link, ...(address === null ? [] : [`mailto:${address}?subject=unsubscribe`])];
  return (
    `List-Unsubscribe: ${ways.map((way) => `<${way}>`).join(',\r\n ')}\r\n` +
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n'
  );
}

// Matches `List-Unsubscribe=One-Click`, and a part of a form (RFC 7578) of this name and value.
const ONE_CLICK = /List-Unsubscribe(?:=|"\r?\n\r?\n)One-Click/;

/** Whether a mail program asks for the person (RFC 8058 section 3.2); else the person pressed a button. */
export function isOneClick(body: Buffer): boolean {
  return ONE_CLICK.test(body.toString('latin1', 0, 4096));
}
