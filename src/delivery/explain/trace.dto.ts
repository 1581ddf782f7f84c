import { Choice, Flag, OcidField, Part, Parts, Text, When, Whole } from '../../rest/fields.js';
import { DestinationExplanationView } from './explain.dto.js';

export class CreateTraceDetails {
  @Text({ max: 255, about: 'Where mail would go, such as example.org.' })
  domain!: string;

  @OcidField(['tenancy'], {
    optional: true,
    about: 'OCID of the tenancy whose mail it would be. Without it the own one.',
  })
  tenancyId?: string;

  @Flag({
    optional: true,
    about:
      'Connect, say EHLO and STARTTLS, and leave before MAIL FROM. It takes a minute at the most.',
  })
  isConnecting?: boolean;
}

export class TracedHostView {
  @Text()
  mailHost!: string;

  @Choice(['none', 'opportunistic', 'encrypted', 'pkix', 'dane', 'unusable'], {
    about:
      'What is asked of its encryption; pkix is a certificate of its name, dane one that its TLSA records name.',
  })
  asked!: string;

  @Text({ nullable: true, about: 'Why it is given no mail; null when it may be.' })
  problem!: string | null;
}

export class TracedTlsView {
  @Choice(['none', 'opportunistic', 'required', 'mta_sts_enforce', 'mta_sts_testing', 'dane'])
  policy!: string;

  @Text({ nullable: true, about: 'Why a policy of the domain could not be applied.' })
  problem!: string | null;

  @Parts(() => TracedHostView)
  hosts!: TracedHostView[];
}

export class TracedConnectionView {
  @Flag({ about: 'Mail could have followed.' })
  isOpen!: boolean;

  @Text({ nullable: true, about: 'Why none was opened, as the queue would say it.' })
  reason!: string | null;

  @Text({ nullable: true })
  mailHost!: string | null;

  @Text({ nullable: true })
  address!: string | null;

  @Text({ nullable: true, about: 'Protocol and cipher; null in the clear.' })
  tls!: string | null;

  @Whole()
  durationMs!: number;

  @Text({ about: 'What was said, line by line: > by us, < by the other side, # neither.' })
  transcript!: string;
}

export class TraceView {
  @When()
  timeTraced!: string;

  @Part(() => DestinationExplanationView)
  destination!: DestinationExplanationView;

  @Part(() => TracedTlsView, { nullable: true, about: 'Null without a way to the domain.' })
  tls!: TracedTlsView | null;

  @Text({ nullable: true, about: 'Our address that would be taken; null: the machine chooses.' })
  egressIp!: string | null;

  @Text({ nullable: true, about: 'Why no address of ours may send now; null when one may.' })
  noEgressReason!: string | null;

  @Part(() => TracedConnectionView, {
    nullable: true,
    about: 'Null when it was not asked for, or there is no way or no address.',
  })
  connection!: TracedConnectionView | null;
}
