import { Injectable } from '@nestjs/common';
import { Region } from '../core/region.js';
import { Sealer } from '../core/seal.js';
import type { RecordSite } from './domain-records.js';
import { SendersConfig } from './senders.config.js';

/** Hex letters of a token: 160 bits. */
const TOKEN_LETTERS = 40;

/** The region that this process serves, as the owners of domains see it. */
@Injectable()
export class SendingRegion {
  constructor(
    private readonly config: SendersConfig,
    private readonly region: Region,
    private readonly sealer: Sealer,
  ) {}

  get name(): string {
    return this.region.name;
  }

  /** Three letters, such as `fra`. */
  get key(): string {
    return this.region.key;
  }

  /** Where the owners of domains let hosts of links lead. */
  get linkHost(): string {
    return new URL(this.region.linkUrl).hostname;
  }

  /** Mail leaves for the real world, where nobody writes in the name of a domain that is not theirs. */
  get isLive(): boolean {
    return this.config.delivery === 'live';
  }

  /** What the records of domains point at. */
  get site(): RecordSite {
    const { spfInclude, spfIncludes, returnPathHost } = this.region;
    return {
      spfInclude,
      allRegionsSpfIncludes: spfIncludes,
      dkimZone: this.config.dkimZone || null,
      returnPathHost,
      reportAddress: this.config.dmarcReportAddress || `dmarc@${returnPathHost}`,
    };
  }

  /**
   * What a tenancy publishes to show that a domain is its own: the same for all of its domains and for ever, so that it can
   * be published before the domain is made.
   */
  verificationToken(tenancyId: string): string {
    return this.sealer
      .mark(tenancyId, 'domain verification')
      .toString('hex')
      .slice(0, TOKEN_LETTERS);
  }
}
