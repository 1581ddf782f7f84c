import { Choice, Flag, OcidField, Parts, Text, Texts, When, Whole } from '../rest/fields.js';

export class WarmUpProviderView {
  @Text({ about: 'Id of the provider; * stands for all domains that belong to none.' })
  provider!: string;

  @Choice(['warming', 'paused', 'warm'])
  state!: string;

  @Whole({ about: 'Number of the stage, from 1 on; there are 29.' })
  stage!: number;

  @Whole({ about: 'Attempts a day from one address at this stage, to all providers together.' })
  stageAllowance!: number;

  @Text({ about: "The provider's part of that, such as 0.25." })
  share!: string;

  @Whole({ optional: true, about: 'Attempts a day to this provider. Absent when warm.' })
  dailyAllowance?: number;

  @Whole({ optional: true, about: 'And in one hour.' })
  hourlyAllowance?: number;

  @Whole({ about: 'Attempts since midnight (UTC).' })
  usedToday!: number;

  @Text({
    optional: true,
    about: 'What held the stage when it was judged last. Absent: it was raised.',
  })
  heldBy?: string;

  @Text({ optional: true, about: 'The same as a sentence.' })
  heldBecause?: string;

  @Text({ optional: true, about: 'The day on which it is warm, as YYYY-MM-DD. Absent: not soon.' })
  warmOn?: string;

  @Texts({ about: 'What that day is computed from.' })
  assumptions!: string[];
}

export class WarmUpView {
  @OcidField(['egressip'])
  egressIpId!: string;

  @Text()
  address!: string;

  @Flag({ about: 'False: the address is taken for warm.' })
  warmsUp!: boolean;

  @Text({
    optional: true,
    about: 'The day on which it is warm with every provider it has begun with, as YYYY-MM-DD.',
  })
  fullyWarmOn?: string;

  @When()
  computedAt!: string;

  @Parts(() => WarmUpProviderView)
  providers!: WarmUpProviderView[];
}

export class WarmUpActionDetails {
  @Text({ optional: true, max: 64, about: 'With this provider alone; without it with all.' })
  provider?: string;
}
