import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { readReport, type Report, type ReportedRecipient } from '../feedback/pure.js';
import { knownProviders } from '../providers/pure.js';
import type { Context } from './context.js';

/** Looks at mail alone: no service and no database is asked, so `main.ts` runs it without loading either. */
export function readReportCommand(
  root: Command,
  { print, warn }: Pick<Context, 'print' | 'warn'>,
): void {
  root
    .command('read-report <file...>')
    .description(
      'what bounces and complaints in files say, one line of JSON a file (- is the standard input)',
    )
    .action(async (files: readonly string[]) => {
      const providers = knownProviders();
      let unread = 0;
      for (const file of files) {
        const octets = await octetsOf(file).catch((error: unknown) => {
          unread++;
          warn(`${file}: ${(error as Error).message}`);
          return null;
        });
        if (octets) print(JSON.stringify({ file, ...reportLine(readReport(octets, providers)) }));
      }
      if (unread > 0) throw new Error(`${unread} of ${files.length} files could not be read`);
    });
}

function octetsOf(file: string): Promise<Buffer> {
  return file === '-' ? buffer(process.stdin) : readFile(file);
}

type Line = Readonly<{ kind: string; recipients: readonly object[]; rule: string }>;

/** A report in the words of the index of labelled bounces, see docs/feedback.md. */
export function reportLine(report: Report): Line {
  const { rule } = report;
  switch (report.kind) {
    case 'bounce': {
      const isMachine = rule.startsWith('dsn');
      const recipients = report.recipients.map((one) => recipientLine(one, isMachine));
      const kinds = new Set(recipients.map(({ kind }) => kind));
      return { kind: kinds.size === 1 ? recipients[0]!.kind : 'mixed', recipients, rule };
    }
    case 'complaint':
    case 'unsubscribe':
    case 'auth-failure':
    case 'auto-reply':
    case 'challenge-response': {
      const kind = report.kind === 'auth-failure' ? 'auth-failure-report' : report.kind;
      const suppress = report.kind === 'complaint' || report.kind === 'unsubscribe';
      const recipients = report.recipients.map(({ address }) => ({
        address,
        kind,
        enhancedStatus: null,
        smtpCode: null,
        suppress,
      }));
      return { kind, recipients, rule };
    }
    case 'not-spam':
    case 'dmarc-aggregate':
    case 'tls-report':
    case 'ordinary':
      return { kind: 'not-a-bounce', recipients: [], rule: `${report.kind}: ${rule}` };
  }
}

function recipientLine(recipient: ReportedRecipient, isMachine: boolean) {
  const { address, status, smtpCode, suppress, verdict, category } = recipient;
  return {
    address,
    kind: kindOf(recipient, isMachine),
    enhancedStatus: status,
    smtpCode: smtpCode === null ? null : String(smtpCode),
    suppress,
    category,
    rule: verdict?.ruleId ?? null,
  };
}

/**
 * A message that ran out of time was delayed to its end: that says no more of an address than a delay. And a delay in words
 * that names a policy is the policy's, whereas `Action: delayed` is what it says.
 */
function kindOf(
  { fate, bounceClass, verdict, status }: ReportedRecipient,
  isMachine: boolean,
): string {
  if (fate === 'delayed') return bounceClass === 'policy' && !isMachine ? 'policy' : 'delayed';
  if (fate !== 'failed') return 'delivered';
  const isOverTime =
    verdict?.reason === 'expired' || (bounceClass === 'soft' && /^4\.4\.[17]$/.test(status ?? ''));
  return isOverTime ? 'delayed' : (bounceClass ?? 'undetermined');
}
