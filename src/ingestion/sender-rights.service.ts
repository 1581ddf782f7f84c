import { Injectable } from '@nestjs/common';
import { AccessService, type Sending } from '../identity/index.js';
import { Refused } from '../mail/refusal.js';
import { SendersService, type ApprovedSender } from '../senders/index.js';

/** Whether an address may be written from. */
export interface SenderRight {
  readonly address: string;
  /** Null when the tenancy does not have it approved. */
  readonly approval: ApprovedSender | null;
  /** Whether the policies of the tenancy let the user send as it. */
  readonly isPermitted: boolean;
}

/** Who may send as whom, the same at both doors: the tenancy approves an address, its policies say who may use it. */
@Injectable()
export class SenderRights {
  constructor(
    private readonly senders: SendersService,
    private readonly access: AccessService,
  ) {}

  async of(principal: Sending, address: string): Promise<SenderRight> {
    const approval = address ? await this.senders.approval(principal.tenancyId, address) : null;
    const isPermitted = approval !== null && (await this.access.maySend(principal, approval));
    return { address, approval, isPermitted };
  }
}

/** What is to be said of an envelope sender; null when it may be used. */
export function refusedSender({ address, approval, isPermitted }: SenderRight): Refused | null {
  if (!approval) return new Refused('sender_not_approved', { address });
  return isPermitted ? null : new Refused('sender_not_permitted', { address });
}
