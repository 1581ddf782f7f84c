import { Injectable } from '@nestjs/common';
import { AccessService, type Sending } from '../identity/index.js';
import { Refused } from '../mail/refusal.js';
import { GuardsService, type StandingGuard } from '../reputation/index.js';
import { SendersService, type ApprovedSender } from '../senders/index.js';

/** Whether an address may be written from. */
export interface SenderRight {
  readonly address: string;
  /** Null when the tenancy does not have it approved. */
  readonly approval: ApprovedSender | null;
  /** Whether the policies of the tenancy let the user send as it. */
  readonly isPermitted: boolean;
  /** The strictest guard on what is sent as it; null for none. */
  readonly guard: StandingGuard | null;
}

/** Who may send as whom, the same at both doors: the tenancy approves an address, its policies say who may use it. */
@Injectable()
export class SenderRights {
  constructor(
    private readonly senders: SendersService,
    private readonly access: AccessService,
    private readonly guards: GuardsService,
  ) {}

  async of(principal: Sending, address: string): Promise<SenderRight> {
    const approval = address ? await this.senders.approval(principal.tenancyId, address) : null;
    const isPermitted = approval !== null && (await this.access.maySend(principal, approval));
    const guard = this.guards.stateOf({ tenancyId: principal.tenancyId, from: address });
    return { address, approval, isPermitted, guard };
  }
}

/** What is to be said of an envelope sender; null when it may be used. */
export function refusedSender({ address, approval, isPermitted }: SenderRight): Refused | null {
  if (!approval) return new Refused('sender_not_approved', { address });
  return isPermitted ? null : new Refused('sender_not_permitted', { address });
}

/** What is to be said of mail that is sent as an address; null when no guard has paused it. It may be resumed any time. */
export function refusedByGuard({ guard }: SenderRight): Refused | null {
  if (guard?.step !== 'PAUSED') return null;
  const { subject, measure, ocid } = guard;
  return new Refused('sending_paused', { subject, measure, guard: ocid });
}
