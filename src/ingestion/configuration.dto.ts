import { Choice, OcidField, Text, Whole } from '../rest/fields.js';

export class GetConfigurationQuery {
  @OcidField(['tenancy', 'compartment'])
  compartmentId!: string;
}

/** What OCI tells, and which port wants TLS how: the two are easily mixed up. */
export class ConfigurationView {
  @OcidField(['tenancy'], { about: 'OCID of the tenancy, whichever compartment was asked about.' })
  compartmentId!: string;

  @Text({ about: 'Host name of the door for mail by HTTP.' })
  httpSubmitEndpoint!: string;

  @Text({ about: 'Host name of the doors for mail by SMTP.' })
  smtpSubmitEndpoint!: string;

  @Whole({
    about:
      'Port on which a connection begins in the clear and is encrypted by STARTTLS (RFC 6409); elsewhere it is 587.',
  })
  smtpSubmissionPort!: number;

  @Choice(['STARTTLS'], { about: 'How smtpSubmissionPort is encrypted. OCI does not tell it.' })
  smtpSubmissionEncryption!: 'STARTTLS';

  @Whole({
    about:
      'Port on which TLS begins at once, before any SMTP (RFC 8314); elsewhere it is 465. Prefer this one.',
  })
  smtpSubmissionsPort!: number;

  @Choice(['IMPLICIT_TLS'], {
    about: 'How smtpSubmissionsPort is encrypted. OCI does not tell it.',
  })
  smtpSubmissionsEncryption!: 'IMPLICIT_TLS';
}
