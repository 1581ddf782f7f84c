import type { SecureContext } from 'node:tls';
import { Injectable } from '@nestjs/common';
import { BrokenTls } from './broken-tls.service.js';
import { TlsResults, type TlsSession } from './tls-results.service.js';
import { TrustedAuthorities } from './trusted-authorities.js';

/** What whoever opens sessions needs besides the policy: whom to believe, whom to spare, and where to tell what was seen. */
@Injectable()
export class TlsSessions {
  constructor(
    private readonly authorities: TrustedAuthorities,
    /** Hosts whose encryption failed lately. */
    readonly broken: BrokenTls,
    private readonly results: TlsResults,
  ) {}

  /** One for all sessions. Throws when the operator's file of authorities can not be used. */
  context(): SecureContext {
    return this.authorities.context();
  }

  /** Counts a session, or one that should have been, for the reports of the day. */
  seen(session: TlsSession): void {
    this.results.count(session);
  }
}
