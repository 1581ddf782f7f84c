import { Injectable } from '@nestjs/common';
import { DmarcReportsService } from '../dmarc/index.js';
import { ReceivedReports } from '../tls-policy/index.js';
import { mailParts } from './reading/mail-parts.js';

const TLS_REPORT = /^application\/tlsrpt\+(?:gzip|json)$/;
const MAX_NOTE = 300;

/** Reports about domains and not about messages, handed to the rooms that keep them. Answers with what became of one. */
@Injectable()
export class FiledReports {
  constructor(
    private readonly tls: ReceivedReports,
    private readonly dmarc: DmarcReportsService,
  ) {}

  async tlsReport(raw: Buffer): Promise<string> {
    // Whole: a report that is cut can not be unpacked. The door kept a bounded part of the mail.
    const part = mailParts(raw, raw.length).parts.find(({ type }) => TLS_REPORT.test(type));
    if (!part) return 'it holds no report about encryption';
    return noteOf(await this.tls.file(Buffer.from(part.octets, 'latin1'), null));
  }

  async dmarcReport(raw: Buffer): Promise<string> {
    return noteOf(await this.dmarc.receive(raw));
  }
}

function noteOf(filed: { problem: string } | { domains: readonly string[] }): string {
  if ('problem' in filed) return `the report ${filed.problem}`.slice(0, MAX_NOTE);
  if (filed.domains.length === 0)
    return 'it was filed before, or is about no domain that is verified here';
  return `filed for ${filed.domains.join(', ')}`.slice(0, MAX_NOTE);
}
