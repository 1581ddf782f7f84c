import { OcidField, Parts, Text, Texts, When, Whole } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';

export class TlsFailureView {
  @Text({ about: 'Such as certificate-expired or starttls-not-supported (RFC 8460 section 4.3).' })
  resultType!: string;

  @Text({ optional: true })
  sendingMtaIp?: string;

  @Text({ optional: true })
  receivingMxHostname?: string;

  @Text({ optional: true })
  receivingIp?: string;

  @Whole()
  failedSessionCount!: number;

  @Text({ optional: true, about: 'What the reporter says besides.' })
  failureReason?: string;
}

export class TlsReportedPolicyView {
  @Text({ about: 'tlsa, sts or no-policy-found.' })
  policyType!: string;

  @Texts({ about: 'The policy as the reporter saw it.' })
  policyStrings!: string[];

  @Texts()
  mxHosts!: string[];

  @Whole()
  successfulSessionCount!: number;

  @Whole()
  failedSessionCount!: number;

  @Parts(() => TlsFailureView)
  failures!: TlsFailureView[];
}

export class TlsReportSummaryView {
  @OcidField(['tlsreport'])
  id!: string;

  @Text({ about: 'The domain that mail was sent to.' })
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
  successfulSessionCount!: number;

  @Whole()
  failedSessionCount!: number;

  @When({ about: 'When it came here.' })
  timeCreated!: string;
}

export class TlsReportView extends TlsReportSummaryView {
  @Parts(() => TlsReportedPolicyView)
  policies!: TlsReportedPolicyView[];
}

export class TlsReportCollectionView {
  @Parts(() => TlsReportSummaryView)
  items!: TlsReportSummaryView[];
}

export class FiledTlsReportView {
  @Text()
  organizationName!: string;

  @Text()
  reportId!: string;

  @Texts({
    about: 'Domains of which something new was filed. Without verified domains here it is empty.',
  })
  domains!: string[];
}

export class ListTlsReportsQuery extends PageQuery {
  @OcidField(['tenancy', 'compartment'], {
    about: 'OCID of the tenancy, or of a compartment in which the caller may look at domains.',
  })
  compartmentId!: string;

  @Text({ optional: true, max: 255 })
  domain?: string;
}
