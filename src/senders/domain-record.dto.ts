import { Choice, Flag, Part, Parts, Text, Texts, When } from '../rest/fields.js';

const RECORD_TYPES = ['TXT', 'CNAME', 'MX'] as const;

export class ZoneRecordView {
  @Choice(RECORD_TYPES)
  type!: string;

  @Text({ about: 'Full name without the final dot.' })
  name!: string;

  @Text({ about: 'A text in one piece; a target or host without the final dot.' })
  value!: string;

  @Text({ about: 'The record as a line of a zone file.' })
  zoneLine!: string;
}

export class RecordFormView {
  @Parts(() => ZoneRecordView, { about: 'All of them are needed.' })
  records!: ZoneRecordView[];
}

export class RecordProblemView {
  @Text()
  code!: string;

  @Text({ about: 'What is seen. Parts of it come out of the DNS.' })
  text!: string;

  @Text({ about: 'What to do.' })
  hint!: string;
}

export class RecordCheckView {
  @Choice(['found', 'missing', 'wrong', 'unknown'], {
    about: 'wrong: something is there and does not serve; unknown: the DNS could not be asked.',
  })
  state!: string;

  @Choice(RECORD_TYPES, { about: 'Of the form that is published, else of the one that we advise.' })
  type!: string;

  @Text({ about: 'What that form says.' })
  expected!: string;

  @Texts({ about: 'What the DNS says.' })
  seen!: string[];

  @Part(() => RecordProblemView, { optional: true, about: 'Why it is not found.' })
  problem?: RecordProblemView;

  @Parts(() => RecordProblemView, { about: 'What else is worth a remark.' })
  notes!: RecordProblemView[];
}

export class EmailDomainRecordView extends ZoneRecordView {
  @Choice(['verification', 'dkim', 'spf', 'return_path', 'links', 'dmarc'])
  purpose!: string;

  @Flag({
    about: 'False: mail goes out without it, and large receivers think better of it with it.',
  })
  isRequired!: boolean;

  @Parts(() => RecordFormView, { about: 'Other forms that serve as well.' })
  alternatives!: RecordFormView[];

  @Part(() => RecordCheckView, { optional: true, about: 'Its last check.' })
  check?: RecordCheckView;
}

export class EmailDomainRecordsView {
  @Text()
  emailDomainId!: string;

  @Text()
  name!: string;

  @Choice(['ACTIVE', 'CREATING', 'DELETING', 'DELETED', 'FAILED', 'UPDATING'])
  lifecycleState!: string;

  @Parts(() => EmailDomainRecordView)
  records!: EmailDomainRecordView[];

  @When({ optional: true, about: 'When the DNS was asked last.' })
  timeChecked?: string;

  @When({ optional: true, about: 'When it will be asked next.' })
  timeNextCheck?: string;
}
