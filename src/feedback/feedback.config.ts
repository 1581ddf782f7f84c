import { IsInt, IsString, Max, Min } from 'class-validator';
import { Env } from '../core/config/env.js';
import { Satisfies } from '../core/config/satisfies.js';
import { parseAddress } from '../mail/address.js';

/** Settings of the door for bounces, complaints and other mail that comes back. */
export class FeedbackConfig {
  /** Inbound SMTP for bounces, complaints and reports. 0: none, and what comes back is not heard of. */
  @Env('FEEDBACK_PORT')
  @IsInt()
  @Min(0)
  @Max(65535)
  feedbackPort: number = 2525;

  /** Addresses, with commas, that feedback loops were registered with besides fbl@ of the return path domain; best secret ones. */
  @Env('FEEDBACK_LOOP_ADDRESSES')
  @IsString()
  @Satisfies((list: string) => problemWithAddresses(list))
  feedbackLoopAddresses: string = '';

  /** Bytes of a mail that are kept and read, from its beginning: what a report says stands before the message that it returns. */
  @Env('FEEDBACK_KEEP_BYTES')
  @IsInt()
  @Min(65_536)
  @Max(16_777_216)
  keepBytes: number = 1_048_576;

  /** The largest mail in bytes that is taken; a bounce may bring back a whole message. */
  @Env('FEEDBACK_MAX_BYTES')
  @IsInt()
  @Min(1_048_576)
  @Max(1_000_000_000)
  maxBytes: number = 67_108_864;

  /** MiB of such mail that are being received at the same time, for one process. */
  @Env('FEEDBACK_RECEIVING_MB')
  @IsInt()
  @Min(17)
  @Max(4_096)
  receivingMb: number = 64;

  /** Connections at the same time, for one process. */
  @Env('FEEDBACK_MAX_CONNECTIONS')
  @IsInt()
  @Min(1)
  @Max(10_000)
  maxConnections: number = 200;

  /** Connections from one address at the same time, for one process. */
  @Env('FEEDBACK_MAX_CONNECTIONS_PER_ADDRESS')
  @IsInt()
  @Min(1)
  @Max(10_000)
  maxConnectionsPerAddress: number = 20;

  /** Recipients of one mail; a bounce has one. */
  @Env('FEEDBACK_MAX_RECIPIENTS')
  @IsInt()
  @Min(1)
  @Max(100)
  maxRecipients: number = 20;

  /** Mails a minute from one address, for one process. */
  @Env('FEEDBACK_PER_MINUTE_PER_ADDRESS')
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  perMinutePerAddress: number = 600;

  /** Mails a minute that no valid token came with, from one address, for one process. */
  @Env('FEEDBACK_UNATTRIBUTED_PER_MINUTE_PER_ADDRESS')
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  unattributedPerMinutePerAddress: number = 60;

  /** Mails a minute that no valid token came with, from everybody together, for one process; as many again to each feedback loop. */
  @Env('FEEDBACK_UNATTRIBUTED_PER_MINUTE')
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  unattributedPerMinute: number = 120;

  /** Days after which mail that came back is deleted. */
  @Env('FEEDBACK_RETENTION_DAYS')
  @IsInt()
  @Min(1)
  @Max(3_660)
  retentionDays: number = 30;
}

function problemWithAddresses(list: string): string | null {
  const wrong = list
    .split(',')
    .map((part) => part.trim())
    .find((part) => part !== '' && !parseAddress(part));
  return wrong === undefined ? null : `must be addresses with commas, and ${wrong} is none`;
}
