/**
 * The closed list of why a recipient waits, is blocked or has ended. Every event and every state change stores one of
 * these words; what people read is made from the sentence beside it.
 */
export const REASONS = {
  // answers of the other side
  accepted_by_remote: 'The receiving server took responsibility for the message.',
  mailbox_unknown: 'The receiving server says that this mailbox does not exist.',
  mailbox_disabled: 'The mailbox exists but does not accept mail.',
  mailbox_full: 'The mailbox is over its quota.',
  domain_not_accepted: 'The receiving server does not take mail for this domain.',
  sender_rejected: 'The receiving server refuses this sender address or domain.',
  authentication_failed: 'The receiving server found SPF, DKIM or DMARC missing or failing.',
  ip_blocked: 'The receiving server refuses mail from our address.',
  content_rejected: 'The receiving server refuses this content.',
  attachment_rejected: 'The receiving server refuses an attachment, or found a virus.',
  message_malformed:
    'The receiving server finds that the message is not formed as the standards demand.',
  message_too_large: 'The message is larger than the receiving server takes.',
  policy_rejected: 'The receiving server refuses for a reason of its own policy.',
  greylisted: 'The receiving server asks every new sender to come back later.',
  rate_limited_by_remote: 'The receiving server says that we send too fast.',
  too_many_unknown:
    'The receiving server says that too many of the addresses we write to do not exist.',
  routing_failed:
    'The receiving side can not pass the message on: its routes lead nowhere, or in a circle.',
  remote_unavailable: 'The receiving server says that it can not take mail now.',
  remote_temporary: 'The receiving server refuses for now without saying why.',
  remote_permanent: 'The receiving server refuses for good without saying why.',
  protocol_error: 'The receiving server did not answer as SMTP demands.',
  // what we could not do
  dns_temporary: 'The name servers of the domain could not be asked, or failed.',
  domain_unknown: 'The domain does not exist.',
  null_mx: 'The domain says that it receives no mail (RFC 7505).',
  no_mail_host: 'The domain has no host that could receive mail.',
  private_address: 'The mail hosts of the domain are private or our own addresses.',
  connection_refused: 'The receiving host refuses the connection.',
  connection_timeout: 'The receiving host does not answer.',
  connection_lost: 'The connection broke before the message was handed over.',
  reply_lost:
    'The connection broke after the message was sent and before it was confirmed; it may have arrived.',
  tls_failed: 'The receiving host could not agree on the encryption that is asked for.',
  tls_required:
    'The receiving host offers no encryption, and this domain or the operator requires it.',
  certificate_invalid:
    'The receiving host shows no trusted certificate of its name, which is required.',
  dane_failed:
    'The receiving host does not show what the TLSA records of its domain ask for (DANE), or they could not be checked.',
  mta_sts_mismatch:
    'The MTA-STS policy of the domain allows none of its mail hosts, so none is contacted.',
  auth_failed: 'The smarthost does not accept the user name and password of the route.',
  utf8_not_supported: 'The receiving server does not support internationalized addresses.',
  eightbit_not_supported:
    'The receiving server takes 7-bit mail only, and the message could not be rewritten.',
  mail_host_blocked: 'The operator does not deliver to the mail hosts of this domain.',
  egress_unavailable: 'Our own sending address could not be used.',
  egress_paused: 'All sending addresses that could be used are paused.',
  warming_up:
    'The sending address is new to this provider, and what it may send at this time was sent.',
  // our own decisions
  queued: 'The message waits for its first attempt.',
  expired: 'The message could not be delivered within its time.',
  suppressed: 'The recipient is on the suppression list.',
  bounced_by_operator: 'A person gave the message up; the sender was notified.',
  deleted_by_operator: 'A person took the message out of the queue; nobody was notified.',
  shutting_down: 'The process is ending; another attempt follows at once.',
  internal_error: 'A fault of ours stopped the attempt; it is tried again.',
} as const;

export type Reason = keyof typeof REASONS;
