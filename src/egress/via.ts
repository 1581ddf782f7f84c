import type { Via } from '../core/dialer.js';
import type { Sealer } from '../core/seal.js';
import type { EgressIpRow } from './egress-ip.entity.js';

type ViaColumns = Pick<
  EgressIpRow,
  'viaKind' | 'viaHost' | 'viaPort' | 'viaUsername' | 'viaPasswordSealed'
>;

/** How an address is reached, as an operator says it. */
export interface ViaDetails {
  readonly kind: 'direct' | 'socks5' | 'proxy';
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** The way of an address, with its password opened. */
export function viaOf(row: ViaColumns & { id: string }, sealer: Sealer): Via | null {
  const { viaKind: kind, viaHost, viaPort, viaUsername: username, viaPasswordSealed: sealed } = row;
  if (kind === 'direct') return null;
  const where = { host: viaHost!, port: viaPort! };
  if (kind === 'proxy') return { kind, ...where };
  const auth =
    username === null || sealed === null
      ? null
      : { username, password: sealer.open(sealed, purposeOf(row.id)) };
  return { kind, ...where, auth };
}

/** The same for the table, with the password sealed. */
export function viaColumns(id: string, via: ViaDetails, sealer: Sealer): ViaColumns {
  const { kind, host = null, port = null, username = null, password } = via;
  return {
    viaKind: kind,
    viaHost: host,
    viaPort: port,
    viaUsername: username,
    viaPasswordSealed: password === undefined ? null : sealer.seal(password, purposeOf(id)),
  };
}

/** What is wrong with a way, by the name of the field; null: nothing. */
export function problemWithVia(via: ViaDetails): { field: string; problem: string } | null {
  const { kind, host, port, username, password } = via;
  if (kind === 'direct') {
    const named = (['host', 'port', 'username', 'password'] as const).find(
      (field) => via[field] !== undefined,
    );
    return named ? { field: named, problem: 'says nothing when the kind is direct' } : null;
  }
  if (host === undefined) return { field: 'host', problem: `is needed for ${kind}` };
  if (!/^[a-z0-9._:-]+$/i.test(host)) return { field: 'host', problem: 'is not a host' };
  if (port === undefined) return { field: 'port', problem: `is needed for ${kind}` };
  if (kind === 'proxy' && (username !== undefined || password !== undefined))
    return { field: 'username', problem: 'is for SOCKS5: a PROXY relay knows no log-in' };
  if ((username === undefined) !== (password === undefined))
    return { field: 'password', problem: 'and username come together, or neither' };
  return null;
}

/** Binds a sealed password to its row. */
function purposeOf(id: string): string {
  return `password of the proxy of ${id}`;
}
