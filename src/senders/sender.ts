import type { KeyObject } from 'node:crypto';
import type { DkimAlgorithm } from '../mail/dkim.js';
import type { TrackingWish } from '../mail/tracking-wish.js';
import type { TrafficClass } from '../mail/traffic-class.js';
import type { UnsubscribeWish } from '../mail/unsubscribe-wish.js';

/** Whom an approval goes back to: the entry of the address itself, or that of its whole domain. */
export interface ApprovedSender {
  readonly id: string;
  readonly compartmentId: string;
  /** As approved: `someone@example.com` or `@example.com`. */
  readonly emailAddress: string;
  /** Of mail that does not say its own; null: its header fields tell. */
  readonly trafficClass: TrafficClass | null;
  /** Number of the tenancy's own pool that its mail leaves from; 0: none is named, or it is gone. */
  readonly pool: number;
  /** Of mail that does not say it itself: the sender's word, else the domain's; null when nobody says it. */
  readonly unsubscribe: UnsubscribeWish | null;
  /** What the domain tracks. */
  readonly tracks: TrackingWish;
}

/** How the mail of a sending domain is, beyond what the message says. */
export interface DomainMail {
  readonly unsubscribe: UnsubscribeWish | null;
  readonly trackOpens: boolean;
  readonly trackClicks: boolean;
  readonly linkHost: string | null;
  readonly isLinkHost: boolean;
}

export interface Sender extends Omit<ApprovedSender, 'pool' | 'unsubscribe' | 'tracks'> {
  readonly ipPoolId: string | null;
  readonly unsubscribe: UnsubscribeWish | null;
  readonly tenancyId: string;
  readonly region: string;
  readonly lifecycleState: string;
  readonly timeCreated: Date;
}

export interface EmailDomain {
  readonly id: string;
  readonly tenancyId: string;
  readonly compartmentId: string;
  readonly region: string;
  readonly name: string;
  readonly lifecycleState: string;
  readonly timeCreated: Date;
}

/** A key of a sending domain, ready to sign with. */
export interface SigningKey {
  readonly domain: string;
  readonly selector: string;
  readonly algorithm: DkimAlgorithm;
  readonly key: KeyObject;
}

/** How mail of a domain leaves. */
export interface SendingDomain {
  /** RSA first; empty when the tenancy does not have the domain. */
  readonly keys: readonly SigningKey[];
  /** The domain's own return path, once the DNS shows it; null for that of the region. */
  readonly returnPath: string | null;
  /** Host of links in its mail, once the DNS shows it; null for that of the region. */
  readonly linkHost: string | null;
}
