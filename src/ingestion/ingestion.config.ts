import { IsIn, IsInt, Max, Min } from 'class-validator';
import { Env } from '../core/config/env.js';
import { Satisfies } from '../core/config/satisfies.js';
import { mostOnTheWire } from './collecting-parser.js';

/** Settings of the doors. */
export class IngestionConfig {
  /** SMTP submission with STARTTLS (RFC 6409). */
  @Env('SUBMISSION_PORT')
  @IsInt()
  @Min(1)
  @Max(65535)
  submissionPort: number = 2587;

  /** SMTP submission with implicit TLS (RFC 8314). */
  @Env('SUBMISSIONS_PORT')
  @IsInt()
  @Min(1)
  @Max(65535)
  @Satisfies<IngestionConfig>((port: number, { submissionPort }) =>
    port !== submissionPort ? null : 'must be another port than EILPOST_SUBMISSION_PORT',
  )
  submissionsPort: number = 2465;

  /** The largest message in bytes, header fields and encoded attachments included: 2 MB. */
  @Env('MESSAGE_MAX_BYTES')
  @IsInt()
  @Min(1_024)
  @Max(1_000_000_000)
  messageMaxBytes: number = 2_097_152;

  /** Recipients of one message. */
  @Env('MESSAGE_MAX_RECIPIENTS')
  @IsInt()
  @Min(1)
  @Max(100_000)
  messageMaxRecipients: number = 1_000;

  /** The largest header section in bytes: 256 KB. */
  @Env('HEADER_MAX_BYTES')
  @IsInt()
  @Min(1_024)
  @Max(10_000_000)
  headerMaxBytes: number = 262_144;

  /** Received fields after which a message counts as looping. */
  @Env('RECEIVED_MAX')
  @IsInt()
  @Min(5)
  @Max(1_000)
  receivedMax: number = 50;

  /** Reply to RCPT for a suppressed recipient: 250, or 254 as OCI says it, which some client libraries take for a refusal. */
  @Env('SMTP_SUPPRESSED_REPLY')
  @IsIn([250, 254])
  suppressedReply: number = 250;

  /** Connections at the same time, for one process. */
  @Env('SMTP_MAX_CONNECTIONS')
  @IsInt()
  @Min(1)
  @Max(100_000)
  maxConnections: number = 5_000;

  /** Connections from one address at the same time, for one process. */
  @Env('SMTP_MAX_CONNECTIONS_PER_ADDRESS')
  @IsInt()
  @Min(1)
  @Max(100_000)
  maxConnectionsPerAddress: number = 200;

  /** Failed log-ins on one connection before it is closed. */
  @Env('SMTP_MAX_AUTH_FAILURES')
  @IsInt()
  @Min(1)
  @Max(100)
  maxAuthFailures: number = 3;

  /** Failed log-ins from one address within ten minutes before it must wait. */
  @Env('SMTP_MAX_AUTH_FAILURES_PER_ADDRESS')
  @IsInt()
  @Min(1)
  @Max(100_000)
  maxAuthFailuresPerAddress: number = 30;

  /** Seconds without a byte before a connection is closed (RFC 5321 section 4.5.3.2.7 asks for 5 minutes). */
  @Env('SMTP_IDLE_SECONDS')
  @IsInt()
  @Min(1)
  @Max(3_600)
  idleSeconds: number = 300;

  /** Seconds until a connection must have logged in. */
  @Env('SMTP_LOGIN_SECONDS')
  @IsInt()
  @Min(1)
  @Max(3_600)
  loginSeconds: number = 60;

  /** Seconds of one session in all. */
  @Env('SMTP_SESSION_SECONDS')
  @IsInt()
  @Min(1)
  @Max(86_400)
  sessionSeconds: number = 3_600;

  /** Bytes per second that a message must arrive with, on average after the first half minute. */
  @Env('SMTP_DATA_MIN_RATE')
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  dataMinRate: number = 500;

  /** MiB of messages that are being received or stored at the same time, by SMTP and HTTP, for one process. */
  @Env('SMTP_RECEIVING_MB')
  @IsInt()
  @Min(1)
  @Max(65_536)
  @Satisfies<IngestionConfig>((mb: number, { messageMaxBytes }) => {
    const least = Math.ceil(mostOnTheWire(messageMaxBytes) / 1_048_576);
    return mb >= least ? null : `must be at least ${least}, for EILPOST_MESSAGE_MAX_BYTES`;
  })
  receivingMb: number = 256;

  /** Commands in a row that lead to no message. */
  @Env('SMTP_MAX_IDLE_COMMANDS')
  @IsInt()
  @Min(5)
  @Max(100_000)
  maxIdleCommands: number = 200;

  /** Recipients a minute to whom a tenancy's transactional mail goes before bulk; what is beyond that goes as bulk. */
  @Env('TRANSACTIONAL_PER_MINUTE')
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  transactionalPerMinute: number = 3_000;

  /** Milliseconds for which submissions are gathered into one transaction. */
  @Env('INGESTION_GATHER_MS')
  @IsInt()
  @Min(0)
  @Max(1_000)
  gatherMs: number = 4;

  /** Messages in one accept transaction at the most. */
  @Env('INGESTION_BATCH_SIZE')
  @IsInt()
  @Min(1)
  @Max(5_000)
  batchSize: number = 250;
}
