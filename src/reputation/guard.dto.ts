import { Choice, Flag, Fraction, OcidField, Parts, Text, When, Whole } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import { GUARD_MEASURES, GUARD_POLICIES, SCOPES, STEPS, type GuardPolicyName } from './judge.js';

export class ListGuardsQuery extends PageQuery {
  @OcidField(['tenancy'], {
    optional: true,
    about: 'OCID of a tenancy. Without it: the own one, for operators all.',
  })
  tenancyId?: string;

  @Flag({ optional: true, about: 'Also those that ended, for 90 days.' })
  withEnded?: boolean;
}

export class GuardView {
  @OcidField(['emailguard'])
  id!: string;

  @OcidField(['tenancy'])
  tenancyId!: string;

  @Choice([...SCOPES], {
    about: 'What is stepped in with: the narrowest that explains the figures.',
  })
  scope!: string;

  @Text({ nullable: true, about: 'The address or the domain; null for the whole tenancy.' })
  subject!: string | null;

  @Choice([...STEPS], {
    about: 'WARNING changes nothing, SLOWED sends slowly, PAUSED takes no mail and sends none.',
  })
  step!: string;

  @Choice([...GUARD_MEASURES])
  measure!: string;

  @Text({ nullable: true, about: 'The provider that is counted by itself; null: all together.' })
  provider!: string | null;

  @Whole({ about: 'Hard bounces or complaints, when it was brought to this step.' })
  numerator!: number;

  @Whole({ about: 'Recipients that were answered for good, or for complaints those that took it.' })
  denominator!: number;

  @Fraction({ about: 'The share that must not be passed.' })
  threshold!: number;

  @Whole({ about: 'Hours that were counted.' })
  windowHours!: number;

  @Choice([...GUARD_POLICIES])
  policy!: string;

  @When()
  timeBegan!: string;

  @When({ about: 'Since when it is at its step.' })
  timeStepped!: string;

  @When({ nullable: true })
  timeEnded!: string | null;

  @Choice(['OPERATOR', 'TENANCY'], {
    nullable: true,
    about: 'Who resumed it; null when it ended by itself.',
  })
  endedBy!: string | null;

  @Text({ nullable: true })
  endReason!: string | null;
}

export class GuardCollectionView {
  @Parts(() => GuardView)
  items!: GuardView[];
}

export class ResumeGuardDetails {
  @Text({ min: 1, max: 500, about: 'What was done so that it does not happen again.' })
  reason!: string;
}

export class GuardPolicyView {
  @OcidField(['tenancy'])
  tenancyId!: string;

  @Choice([...GUARD_POLICIES])
  policy!: string;

  @Flag({ about: 'Whether the tenancy may resume a pause by itself, once in 30 days.' })
  mayResume!: boolean;
}

export class UpdateGuardPolicyDetails {
  @Choice([...GUARD_POLICIES], { optional: true })
  policy?: GuardPolicyName;

  @Flag({
    optional: true,
    about: 'Whether the tenancy may resume a pause by itself, once in 30 days.',
  })
  mayResume?: boolean;
}
