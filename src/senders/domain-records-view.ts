import type { RecordCheck } from './check-records.js';
import type {
  EmailDomainRecordsView,
  EmailDomainRecordView,
  RecordCheckView,
  ZoneRecordView,
} from './domain-record.dto.js';
import { zoneLine, type DnsRecord, type ZoneRecord } from './domain-records.js';
import { domainOcid } from './domain-view.js';
import type { DomainRow } from './domain.entity.js';

/** What the owner of a domain publishes, each with what its last check said. */
export function domainRecordsView(
  domain: DomainRow,
  records: readonly DnsRecord[],
): EmailDomainRecordsView {
  const { name, lifecycleState, checkedAt, nextCheckAt } = domain;
  const checks = domain.checks as RecordCheck[];
  return {
    emailDomainId: domainOcid(domain),
    name,
    lifecycleState,
    records: records.map((record) => recordView(record, checks)),
    ...(checkedAt === null ? {} : { timeChecked: checkedAt.toISOString() }),
    ...(nextCheckAt === null ? {} : { timeNextCheck: nextCheckAt.toISOString() }),
  };
}

function recordView(record: DnsRecord, checks: readonly RecordCheck[]): EmailDomainRecordView {
  const { purpose, required, alternatives } = record;
  const check = checks.find((one) => one.purpose === purpose && one.name === record.name);
  return {
    ...zoneRecordView(record),
    purpose,
    isRequired: required,
    alternatives: alternatives.map((form) => ({ records: form.map(zoneRecordView) })),
    ...(check ? { check: checkView(check) } : {}),
  };
}

function zoneRecordView({ type, name, value }: ZoneRecord): ZoneRecordView {
  return { type, name, value, zoneLine: zoneLine({ type, name, value }) };
}

function checkView({ state, type, expected, seen, problem, notes }: RecordCheck): RecordCheckView {
  return {
    state,
    type,
    expected,
    seen: [...seen],
    ...(problem ? { problem } : {}),
    notes: [...notes],
  };
}
