import { Choice, Closed, OcidField, Parts, Text, When, Whole } from '../../rest/fields.js';
import { BackOffView } from './explain.dto.js';

export const ACTIONS = ['PAUSE', 'SLOW', 'RATE', 'CONNECTIONS', 'MESSAGES_PER_CONNECTION'] as const;

@Closed()
export class CreateBackOffDetails {
  @Choice(['egress_provider', 'tenancy_provider'], {
    about: 'What is held back: mail from one of our addresses, or of one tenancy.',
  })
  scope!: 'egress_provider' | 'tenancy_provider';

  @Text({
    min: 1,
    max: 1_000,
    about: 'Id of a provider, or site: and the key of a destination that belongs to none.',
  })
  provider!: string;

  @Text({
    optional: true,
    max: 45,
    about: 'Of egress_provider. Without it mail whose address the machine chooses.',
  })
  egressIp?: string;

  @OcidField(['tenancy'], { optional: true, about: 'OCID of a tenancy; of tenancy_provider.' })
  tenancyId?: string;

  @Choice(ACTIONS, {
    about:
      'PAUSE, or SLOW by a percentage, or so many messages a minute, connections, or messages per connection.',
  })
  action!: (typeof ACTIONS)[number];

  @Whole({ optional: true, min: 1, max: 100_000, about: 'Of every action but PAUSE.' })
  value?: number;

  @When({ about: 'When it ends; afterwards it comes back in steps.' })
  timeEnds!: string;

  @Text({ min: 1, max: 300, about: 'Why. It is shown where mail is explained.' })
  reason!: string;
}

export class BackOffCollectionView {
  @Parts(() => BackOffView)
  items!: BackOffView[];
}
