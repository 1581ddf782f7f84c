import { OmitType } from '@nestjs/swagger';
import { AnyObject, Choice, OcidField, Text, When } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';

/** Newest first, always. */
export class ListAuditEventsQuery extends OmitType(PageQuery, ['sortOrder']) {
  @OcidField(['tenancy'])
  compartmentId!: string;

  @Text({ optional: true, max: 300, about: 'OCID of what was changed.' })
  resourceId?: string;

  @Text({ optional: true, max: 100, about: 'Such as deleteSender.' })
  operation?: string;

  @OcidField(['user'], { optional: true, about: 'OCID of the user who changed it.' })
  actorId?: string;

  @When({ optional: true })
  timeGreaterThanOrEqualTo?: string;

  @When({ optional: true })
  timeLessThan?: string;
}

export class AuditEventView {
  @OcidField(['auditevent'])
  id!: string;

  @When()
  time!: string;

  @OcidField(['compartment', 'tenancy'], { nullable: true })
  compartmentId!: string | null;

  @Choice(['user', 'operator', 'service'], {
    about: 'A user of the tenancy, the operator at the command line, or the service by itself.',
  })
  actorKind!: string;

  @OcidField(['user'], { nullable: true, about: 'Null also for a log-in that failed.' })
  actorId!: string | null;

  @Text()
  actorName!: string;

  @Text({ about: 'What proved it: signature, token, session, smtp, operator or service.' })
  via!: string;

  @Text({ nullable: true })
  sourceIp!: string | null;

  @Text({ nullable: true })
  userAgent!: string | null;

  @Text({ nullable: true, about: 'opc-request-id of the answer.' })
  requestId!: string | null;

  @Text({ about: 'Name of the operation; failedLogin where a password was wrong.' })
  operation!: string;

  @Text({ about: 'Type of the OCID.' })
  resourceType!: string;

  @Text({
    about: 'OCID of what was changed; where it has none its name, such as the domain of a route.',
  })
  resourceId!: string;

  @Text({ nullable: true })
  resourceName!: string | null;

  @AnyObject({ nullable: true, about: 'As the API showed it. Null: it was not there.' })
  before!: object | null;

  @AnyObject({ nullable: true, about: 'As the API shows it. Null: it is gone.' })
  after!: object | null;
}
