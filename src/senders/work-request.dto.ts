import { Choice, OcidField, Parts, Text, When, Whole } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import { WORK_REQUEST_STATUSES } from '../rest/work-requests.store.js';

const ACTIONS = ['CREATED', 'UPDATED', 'DELETED', 'IN_PROGRESS', 'RELATED', 'FAILED'] as const;

export class WorkRequestResourceView {
  @Text({ about: 'EmailDomain, EmailDkim, EmailReturnPath or EmailIpPool.' })
  entityType!: string;

  @Choice(ACTIONS, { about: 'IN_PROGRESS until the work is done.' })
  actionType!: string;

  @Text({ about: 'OCID of the resource.' })
  identifier!: string;

  @Text({ optional: true, about: 'Path of the resource.' })
  entityUri?: string;
}

export class WorkRequestView {
  @OcidField(['emailworkrequest'])
  id!: string;

  @Text({ about: 'Such as CREATE_DKIM.' })
  operationType!: string;

  @Choice(WORK_REQUEST_STATUSES)
  status!: string;

  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Parts(() => WorkRequestResourceView)
  resources!: WorkRequestResourceView[];

  @Whole({ min: 0, max: 100 })
  percentComplete!: number;

  @When()
  timeAccepted!: string;

  @When({ optional: true })
  timeStarted?: string;

  @When({ optional: true, about: 'Set as soon as the work has ended, well or not.' })
  timeFinished?: string;
}

export class WorkRequestSummaryCollectionView {
  @Parts(() => WorkRequestView)
  items!: WorkRequestView[];
}

export class WorkRequestErrorView {
  @Text()
  code!: string;

  @Text()
  message!: string;

  @When()
  timestamp!: string;
}

export class WorkRequestErrorCollectionView {
  @Parts(() => WorkRequestErrorView)
  items!: WorkRequestErrorView[];
}

export class WorkRequestLogEntryView {
  @Text()
  message!: string;

  @When()
  timestamp!: string;
}

export class WorkRequestLogEntryCollectionView {
  @Parts(() => WorkRequestLogEntryView)
  items!: WorkRequestLogEntryView[];
}

export class ListWorkRequestsQuery extends PageQuery {
  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Text({ optional: true })
  workRequestId?: string;

  @Choice(WORK_REQUEST_STATUSES, { optional: true })
  status?: string;

  @Text({ optional: true, about: 'Such as CREATE_DKIM.' })
  operationType?: string;

  @Choice(['timeAccepted'], { optional: true })
  sortBy?: 'timeAccepted';
}

export class ListWorkRequestEntriesQuery extends PageQuery {
  @Choice(['timestamp'], { optional: true })
  sortBy?: 'timestamp';
}
