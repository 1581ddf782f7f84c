import { Choice, Flag, OcidField, Part, Parts, Text, Texts, When, Whole } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import { DISPOSITIONS } from './aggregate-report.js';
import { INTAKE_OUTCOMES } from './dmarc.store.js';

const ALIGNMENTS = ['pass', 'fail'] as const;
const GROUPS = ['ADDRESS', 'OWNER'] as const;
const MOST_DAYS = 366;

export class DmarcReportSummaryView {
  @OcidField(['dmarcreport'])
  id!: string;

  @Text({ about: 'The domain of the tenancy that the messages were in the name of.' })
  domain!: string;

  @Text({ about: 'Who reports.' })
  organizationName!: string;

  @Text({ about: 'The id that the reporter gave.' })
  reportId!: string;

  @When()
  timeBegin!: string;

  @When()
  timeEnd!: string;

  @Whole()
  messageCount!: number;

  @Whole({ about: 'Messages that passed DMARC: DKIM or SPF, aligned with the From domain.' })
  passedCount!: number;

  @When({ about: 'When it came here.' })
  timeCreated!: string;
}

export class DmarcPolicyView {
  @Text({ about: 'Where the reporter found the policy.' })
  domain!: string;

  @Text({ optional: true, about: 'For the domain: none, quarantine or reject.' })
  p?: string;

  @Text({ optional: true, about: 'For names below it.' })
  sp?: string;

  @Text({ optional: true, about: 'For names below it that do not exist.' })
  np?: string;

  @Text({
    optional: true,
    about: 'r or s: how exactly the signing domain must be the From domain.',
  })
  adkim?: string;

  @Text({ optional: true })
  aspf?: string;

  @Text({ optional: true })
  pct?: string;

  @Text({ optional: true })
  fo?: string;

  @Text({ optional: true })
  testing?: string;
}

export class DmarcDkimResultView {
  @Text({ about: 'd= of the signature.' })
  domain!: string;

  @Text({ optional: true })
  selector?: string;

  @Text()
  result!: string;
}

export class DmarcSpfResultView {
  @Text()
  domain!: string;

  @Text({ optional: true, about: 'mfrom or helo.' })
  scope?: string;

  @Text()
  result!: string;
}

export class DmarcRecordView {
  @Text()
  sourceIp!: string;

  @Text({ optional: true, about: 'Name of the address that leads back to it.' })
  hostName?: string;

  @Flag({ about: 'Whether it is an address that this service sends from.' })
  isOurs!: boolean;

  @Whole()
  messageCount!: number;

  @Choice(DISPOSITIONS, { about: 'What the reporter did with the messages.' })
  disposition!: string;

  @Choice(ALIGNMENTS, { about: 'Whether a signature of an aligned domain passed.' })
  dkim!: string;

  @Choice(ALIGNMENTS, { about: 'Whether SPF passed for an aligned envelope sender.' })
  spf!: string;

  @Texts({ about: 'Why the reporter did something else than the policy says, such as forwarded.' })
  overrideReasons!: string[];

  @Text()
  headerFrom!: string;

  @Text({ optional: true })
  envelopeFrom?: string;

  @Text({ optional: true })
  envelopeTo?: string;

  @Parts(() => DmarcDkimResultView)
  dkimResults!: DmarcDkimResultView[];

  @Parts(() => DmarcSpfResultView)
  spfResults!: DmarcSpfResultView[];
}

export class DmarcReportView extends DmarcReportSummaryView {
  @Text({ about: 'Address or page of the reporter.' })
  contactInfo!: string;

  @Part(() => DmarcPolicyView)
  policy!: DmarcPolicyView;

  @Parts(() => DmarcRecordView, {
    about: 'Messages of one source that were judged alike; the 1000 with the most messages.',
  })
  records!: DmarcRecordView[];

  @Whole({ about: 'Records of the report that could not be read.' })
  skippedRecordCount!: number;
}

export class DmarcReportCollectionView {
  @Parts(() => DmarcReportSummaryView)
  items!: DmarcReportSummaryView[];
}

export class FiledDmarcReportView {
  @Text()
  organizationName!: string;

  @Text()
  reportId!: string;

  @Texts({
    about: 'Domains of which something new was filed. Without verified domains here it is empty.',
  })
  domains!: string[];
}

export class DmarcSourceView {
  @Text({ about: 'The address, or the registered domain of the names of several.' })
  source!: string;

  @Text({ optional: true, about: 'Name of the address that leads back to it.' })
  hostName?: string;

  @Text({ optional: true, about: 'The registered domain of that name.' })
  owner?: string;

  @Flag({ about: 'Whether this service sends from it.' })
  isOurs!: boolean;

  @Whole()
  messageCount!: number;

  @Whole({ about: 'Messages that passed DMARC: DKIM or SPF, aligned with the From domain.' })
  passedCount!: number;

  @Whole({ about: 'Messages with an aligned signature that passed.' })
  dkimPassedCount!: number;

  @Whole({ about: 'Messages with an aligned envelope sender that passed SPF.' })
  spfPassedCount!: number;

  @Whole()
  quarantinedCount!: number;

  @Whole()
  rejectedCount!: number;

  @Whole({ about: 'Addresses that are summed.' })
  addressCount!: number;

  @Whole({ about: 'Receivers that reported it.' })
  reporterCount!: number;

  @Texts({ about: 'From domains, at most 20.' })
  headerFroms!: string[];

  @When()
  timeFirstSeen!: string;

  @When()
  timeLastSeen!: string;
}

export class DmarcSourceCollectionView {
  @Parts(() => DmarcSourceView)
  items!: DmarcSourceView[];
}

export class DmarcIntakeView {
  @Text({ about: 'A day of UTC, such as 2026-01-31.' })
  day!: string;

  @Choice(INTAKE_OUTCOMES, {
    about: 'known: had come before; unattributed: about no verified domain, and dropped.',
  })
  outcome!: string;

  @Whole()
  reportCount!: number;
}

export class DmarcIntakeCollectionView {
  @Parts(() => DmarcIntakeView)
  items!: DmarcIntakeView[];
}

export class ListDmarcReportsQuery extends PageQuery {
  @OcidField(['tenancy', 'compartment'], {
    about: 'OCID of the tenancy, or of a compartment: reports about the domains that are in it.',
  })
  compartmentId!: string;

  @Text({ optional: true, max: 255 })
  domain?: string;
}

export class ListDmarcSourcesQuery extends ListDmarcReportsQuery {
  @Choice(GROUPS, { optional: true, about: 'Without it: by address.' })
  groupBy?: string;

  @When({ optional: true, about: 'Without it: 30 days before timeEnd.' })
  timeBegin?: string;

  @When({ optional: true, about: 'Without it: now.' })
  timeEnd?: string;
}

export class ListDmarcIntakeQuery {
  @Whole({
    optional: true,
    min: 1,
    max: MOST_DAYS,
    about: 'The last days with today; without it 30.',
  })
  days?: number;
}
