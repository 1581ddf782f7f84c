/**
 * TLS policy: what the way to a domain asks of encryption. Owns the tables `tls_policy`, `mta_sts_policy`, `broken_tls`,
 * `tls_result`, `tls_report_sent` and `tls_report`. Delivery asks it for the policy of a domain when it finds the way, and
 * lets it judge what a host has shown before a word is said about a message; operators say by API and command line what
 * they ask at least. It promises that DANE goes before MTA-STS, that a policy which was read counts until it runs out,
 * whatever the DNS says in between, that a policy in testing is reported and never enforced, and that the AD bit is
 * believed only where the operator says so. It opens connections for policy files alone and never speaks SMTP.
 */
export { TlsPolicyModule } from './tls-policy.module.js';
export { TlsPolicies } from './tls-policies.service.js';
export { OperatorPolicies } from './operator-policies.service.js';
export { TlsReports, type ReportMessage } from './tls-reports.service.js';
export { ReceivedReports, type FiledReport } from './received-reports.service.js';
export { TlsSessions } from './tls-sessions.service.js';
export { checkPeer, notEncrypted, type PeerProblem } from './check-peer.js';
export { OPERATOR_MODES, type OperatorMode } from './tls-policy.entity.js';
export { samePolicy, type DomainTlsPolicy, type HostTls, type TlsProblem } from './host-tls.js';
