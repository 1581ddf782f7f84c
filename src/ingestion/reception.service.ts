import { Injectable } from '@nestjs/common';
import { IdentityService, type SmtpPrincipal } from '../identity/index.js';
import { parseAddress, type Address } from '../mail/address.js';
import { Refused } from '../mail/refusal.js';
import { SuppressionService } from '../suppression/index.js';
import { IngestionConfig } from './ingestion.config.js';
import { IngestService } from './ingest.service.js';
import { ReceivingBudget } from '../core/receiving-budget.js';
import { SenderRights, refusedByGuard, refusedSender } from './sender-rights.service.js';
import type { Receipt, Submission } from './submission.js';

/** A log-in as the client gave it. */
export interface LogIn {
  readonly username?: string | undefined;
  readonly password?: string | null | undefined;
  /** On whose behalf (RFC 4616); nobody may act for anybody else. */
  readonly authzid?: string | undefined;
}

/** What the steps of an SMTP session are checked against: log-in → sender → recipients → message. */
@Injectable()
export class ReceptionService {
  constructor(
    private readonly identity: IdentityService,
    private readonly rights: SenderRights,
    private readonly suppression: SuppressionService,
    private readonly ingest: IngestService,
    private readonly config: IngestionConfig,
    /** Shared with the other door. */
    readonly receiving: ReceivingBudget,
  ) {}

  /** Null when name and password do not belong together, for whatever reason. */
  async logIn({ username = '', password, authzid }: LogIn): Promise<SmtpPrincipal | null> {
    const principal = await this.identity.verifySmtpCredential(username, password ?? '');
    return authzid && authzid !== username ? null : principal;
  }

  /** Throws Refused when the log-in no longer counts, or this sender must not be used, before anything else is sent. */
  async sender(principal: SmtpPrincipal, address: string, smtpUtf8: boolean): Promise<void> {
    if (!this.ingest.available) throw new Refused('storage_unavailable');
    if (!(await this.identity.smtpLogInHolds(principal))) throw new Refused('log_in_over');
    if (address === '') throw new Refused('null_sender_not_allowed');
    if (!parseAddress(address)) throw new Refused('invalid_sender', { address });
    announced(address, smtpUtf8);
    const right = await this.rights.of(principal, address);
    // As a rule the author is the same: who is paused need not send the whole message first.
    const refused = refusedSender(right) ?? refusedByGuard(right);
    if (refused) throw refused;
  }

  /**
   * Throws Refused when nothing can be sent there. Answers with what the client is to be told of a suppressed recipient,
   * which is taken nevertheless, or null.
   */
  async recipient(
    principal: SmtpPrincipal,
    address: string,
    smtpUtf8: boolean,
  ): Promise<Refused | null> {
    const parsed = parseAddress(address);
    if (!parsed) throw new Refused('invalid_address', { address });
    if (parsed.isLiteral) throw new Refused('recipient_domain_literal', { address });
    announced(address, smtpUtf8);
    if (this.config.suppressedReply !== 254) return null;
    return (await this.#isSuppressed(principal, parsed))
      ? new Refused('suppressed_recipient', { user: principal.userOcid, address })
      : null;
  }

  submit(submission: Submission): Promise<Receipt> {
    return this.ingest.submit(submission);
  }

  async #isSuppressed(principal: SmtpPrincipal, address: Address): Promise<boolean> {
    const found = await this.suppression.suppressedAmong(principal.tenancyId, [address.text]);
    return found.size > 0;
  }
}

/** RFC 6531 section 3.4: an address that is not ASCII needs SMTPUTF8 in MAIL. */
function announced(address: string, smtpUtf8: boolean): void {
  if (!smtpUtf8 && !/^[ -~]*$/.test(address)) throw new Refused('utf8_not_announced');
}
