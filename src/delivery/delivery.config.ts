import { isIP } from 'node:net';
import { IsInt, Matches, Max, Min, ValidateBy } from 'class-validator';
import { Env } from '../core/config/env.js';
import { Satisfies } from '../core/config/satisfies.js';
import { parseRoutes } from './fixed-routes.js';

/** IP addresses in the usual notation, separated by commas; empty text is a list of none. */
function IsAddressList(): PropertyDecorator {
  const isList = (value: unknown) =>
    value === '' || (typeof value === 'string' && value.split(',').every((one) => isIP(one) > 0));
  const message = ({ property }: { property: string }) =>
    `${property} must be IP addresses, separated by commas`;
  return ValidateBy({
    name: 'isAddressList',
    validator: { validate: isList, defaultMessage: (args) => message(args!) },
  });
}

/** Settings of the way out. */
export class DeliveryConfig {
  /** Port of the mail hosts that MX records name. */
  @Env('MX_PORT')
  @IsInt()
  @Min(1)
  @Max(65535)
  mxPort: number = 25;

  /** Addresses of ours that no machine of ours shows, such as the public one behind NAT: mail is never delivered there. */
  @Env('OWN_ADDRESSES')
  @IsAddressList()
  ownAddresses: string = '';

  /** Domains that go to a fixed host instead of their MX, such as *=127.0.0.1:2526,example.test=[10.0.0.1]:25. */
  @Env('ROUTES')
  @Matches(/^(([*]|[^=,\s]+)=(\[[0-9a-fA-F:.]+\]|[^=:,\s[\]]+)(:\d{1,5})?(,|$))*$/, {
    message: 'routes must be domain=host:port, separated by commas',
  })
  @Satisfies((text: string) => (parseRoutes(text) ? null : ''))
  routes: string = '';

  /** Connections to one destination (egress address, set of mail hosts, TLS policy) at the same time, of all processes. */
  @Env('DELIVERY_MAX_CONNECTIONS')
  @IsInt()
  @Min(1)
  @Max(1_000)
  maxConnections: number = 20;

  /** Connections to all destinations at the same time, for one process. */
  @Env('DELIVERY_TOTAL_CONNECTIONS')
  @IsInt()
  @Min(1)
  @Max(20_000)
  totalConnections: number = 500;

  /** Messages over one connection before it is closed. */
  @Env('DELIVERY_MESSAGES_PER_CONNECTION')
  @IsInt()
  @Min(1)
  @Max(100_000)
  messagesPerConnection: number = 100;

  /** Recipients in one SMTP transaction; RFC 5321 section 4.5.3.1.8 promises at least 100. */
  @Env('DELIVERY_RECIPIENTS_PER_TRANSACTION')
  @IsInt()
  @Min(1)
  @Max(1_000)
  recipientsPerTransaction: number = 100;

  /** Milliseconds that an idle connection is kept for the next message. */
  @Env('DELIVERY_IDLE_MS')
  @IsInt()
  @Min(0)
  @Max(300_000)
  idleMs: number = 5_000;

  /** Seconds for the TCP connection. */
  @Env('DELIVERY_CONNECT_TIMEOUT_SECONDS')
  @IsInt()
  @Min(1)
  @Max(600)
  connectTimeoutSeconds: number = 30;

  /** Seconds for greeting, EHLO, TLS, MAIL, RCPT and DATA replies (RFC 5321 section 4.5.3.2 asks for 5 minutes). */
  @Env('DELIVERY_COMMAND_TIMEOUT_SECONDS')
  @IsInt()
  @Min(1)
  @Max(3_600)
  commandTimeoutSeconds: number = 300;

  /** Seconds for the reply after the final dot (RFC 5321 section 4.5.3.2.6 asks for 10 minutes). */
  @Env('DELIVERY_DOT_TIMEOUT_SECONDS')
  @IsInt()
  @Min(1)
  @Max(3_600)
  dotTimeoutSeconds: number = 600;

  /** Seconds until the second attempt; later gaps double. */
  @Env('RETRY_FIRST_SECONDS')
  @IsInt()
  @Min(1)
  @Max(86_400)
  retryFirstSeconds: number = 180;

  /** The largest gap between two attempts, in seconds. */
  @Env('RETRY_MAX_SECONDS')
  @IsInt()
  @Min(1)
  @Max(86_400)
  @Satisfies<DeliveryConfig>((most: number, { retryFirstSeconds }) =>
    most >= retryFirstSeconds ? null : 'must not be less than EILPOST_RETRY_FIRST_SECONDS',
  )
  retryMaxSeconds: number = 7_200;

  /** Seconds after which a message that is not delivered is given up: 4 days. */
  @Env('MESSAGE_LIFETIME_SECONDS')
  @IsInt()
  @Min(1)
  @Max(2_592_000)
  lifetimeSeconds: number = 345_600;

  /** A sender who asked for it (NOTIFY=DELAY) is told when the next attempt will be later than so many seconds after acceptance: 4 hours. */
  @Env('DELAY_NOTICE_SECONDS')
  @IsInt()
  @Min(1)
  @Max(2_592_000)
  delayNoticeSeconds: number = 14_400;

  /** Seconds for which a destination that can not be reached is left alone the first time; later pauses double, up to ten minutes. */
  @Env('DESTINATION_PAUSE_SECONDS')
  @IsInt()
  @Min(1)
  @Max(600)
  destinationPauseSeconds: number = 15;

  /** Recipients held in memory in all; the others wait in the database. */
  @Env('DELIVERY_WINDOW')
  @IsInt()
  @Min(100)
  @Max(10_000_000)
  window: number = 100_000;

  /** Recipients of one tenancy and domain held in memory. */
  @Env('DELIVERY_LANE_WINDOW')
  @IsInt()
  @Min(10)
  @Max(1_000_000)
  laneWindow: number = 1_000;

  /** Megabytes of message content kept in memory for the first attempt. */
  @Env('DELIVERY_CONTENT_MB')
  @IsInt()
  @Min(1)
  @Max(65_536)
  contentMb: number = 128;

  /** Seconds between two looks of the database for work that came due. */
  @Env('DELIVERY_POLL_SECONDS')
  @IsInt()
  @Min(1)
  @Max(3_600)
  pollSeconds: number = 20;

  /** Seconds for which a graceful end waits for attempts under way. */
  @Env('DRAIN_SECONDS')
  @IsInt()
  @Min(1)
  @Max(3_600)
  drainSeconds: number = 30;
}
