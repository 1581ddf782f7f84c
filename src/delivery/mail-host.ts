import type { Reason } from '../mail/reason.js';
import type { DomainTlsPolicy } from '../tls-policy/index.js';

/** How much encryption a fixed route asks for. */
export type TlsPolicy = 'none' | 'opportunistic' | 'required';

/** A host that takes the mail of a domain, in the order in which hosts are tried. */
export interface MailHost {
  /** Name from the MX record, or the literal address of a route. */
  readonly name: string;
  readonly preference: number;
  readonly port: number;
}

/** The way to a domain. Domains with the same `key` share connections. */
export interface Route {
  /** What the receiver sees of us: the set of hosts, the TLS policy and the log-in. */
  readonly key: string;
  readonly hosts: readonly MailHost[];
  readonly tls: DomainTlsPolicy;
  readonly auth: { readonly username: string; readonly password: string } | null;
  /** The mailbox provider of the hosts, such as `google`; null when they are none's that we know. */
  readonly provider: string | null;
  /** Named by the operator, not by a stranger's DNS: its addresses may be private. */
  readonly fixed: boolean;
}

/** Where a domain's mail goes; or why it can not go anywhere, now or ever. */
export type Routing =
  | { readonly kind: 'route'; readonly route: Route }
  | { readonly kind: 'deferred'; readonly reason: Reason }
  | { readonly kind: 'failed'; readonly reason: Reason };
