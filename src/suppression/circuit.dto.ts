import { Choice, OcidField, Text, When, Whole } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import { CIRCUIT_STATES, type CircuitState } from './circuit.js';

export class SuppressionCircuitView {
  @OcidField(['suppressioncircuit'], { about: 'OCID of the circuit.' })
  id!: string;

  @Text({ about: 'Id of the provider, or the domain where it belongs to none that is known.' })
  provider!: string;

  @Choice(CIRCUIT_STATES, {
    about:
      'OPEN: new hard bounces are parked while it lasts. RELEASED: they count. DISCARDED and EXPIRED: they are removed.',
  })
  lifecycleState!: CircuitState;

  @When()
  timeOpened!: string;

  @When({ about: 'When what is parked is removed unless somebody decides before.' })
  timeExpires!: string;

  @When({ optional: true, about: 'Absent while it is open.' })
  timeClosed?: string;

  @Text({ optional: true, about: 'Name of the user who closed it.' })
  closedBy?: string;

  @Whole({ about: 'Entries that are parked, or were when it was closed.' })
  parkedCount!: number;

  @Whole({ about: 'It was opened by what happened in so many minutes.' })
  minutes!: number;

  @Whole({ about: 'Recipients that the provider had taken or refused for good in them.' })
  answeredCount!: number;

  @Whole({ about: 'Recipients that it had said not to exist, also later as mail.' })
  hardBounceCount!: number;

  @Whole({ about: 'Different addresses among them.' })
  addressCount!: number;

  @Whole({ about: 'Tenancies that had written to them.' })
  tenancyCount!: number;

  @Text({
    optional: true,
    about: 'Hard bounces of the two weeks before in percent, such as 1.3. Absent: not known.',
  })
  usualPercent?: string;

  @Text({ optional: true, about: 'One of the replies, without the addresses in it.' })
  sample?: string;
}

export class ListSuppressionCircuitsQuery extends PageQuery {
  @Choice(CIRCUIT_STATES, { optional: true })
  lifecycleState?: CircuitState;
}
