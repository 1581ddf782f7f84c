/** In whose name a host writes mail of its own; nobody may send as it. */
export function mailerDaemon(host: string): string {
  return `MAILER-DAEMON@${host}`;
}
