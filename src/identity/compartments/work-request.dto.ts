import { Choice, OcidField, Parts, Text, When, Whole } from '../../rest/fields.js';
import { PageQuery } from '../../rest/page.js';
import { WORK_REQUEST_STATUSES } from '../../rest/work-requests.store.js';

export class IdentityWorkRequestResourceView {
  @Text()
  entityType!: string;

  @Choice(['CREATED', 'UPDATED', 'DELETED', 'IN_PROGRESS', 'RELATED', 'FAILED'])
  actionType!: string;

  @Text()
  identifier!: string;

  @Text({ optional: true })
  entityUri?: string;
}

export class IdentityWorkRequestErrorView {
  @Text()
  code!: string;

  @Text()
  message!: string;

  @When()
  timestamp!: string;
}

export class IdentityWorkRequestLogEntryView {
  @Text()
  message!: string;

  @When()
  timestamp!: string;
}

export class IdentityWorkRequestSummaryView {
  @OcidField(['identityworkrequest'])
  id!: string;

  @Choice(['DELETE_COMPARTMENT', 'MOVE_COMPARTMENT'])
  operationType!: string;

  @OcidField(['compartment', 'tenancy'], { about: 'Where the compartment was last, or is now.' })
  compartmentId!: string;

  @Choice(WORK_REQUEST_STATUSES)
  status!: string;

  @Parts(() => IdentityWorkRequestResourceView)
  resources!: IdentityWorkRequestResourceView[];

  @When()
  timeAccepted!: string;

  @When({ nullable: true })
  timeStarted!: string | null;

  @When({ nullable: true })
  timeFinished!: string | null;

  @Whole({ min: 0, max: 100 })
  percentComplete!: number;
}

export class IdentityWorkRequestView extends IdentityWorkRequestSummaryView {
  @Parts(() => IdentityWorkRequestErrorView)
  errors!: IdentityWorkRequestErrorView[];

  @Parts(() => IdentityWorkRequestLogEntryView)
  logs!: IdentityWorkRequestLogEntryView[];
}

export class ListIdentityWorkRequestsQuery extends PageQuery {
  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @OcidField(['compartment'], { optional: true, about: 'OCID of the compartment that it changed.' })
  resourceIdentifier?: string;
}
