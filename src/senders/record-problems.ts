/**
 * The closed list of what can be wrong with a published record, and of what is worth a remark. `text` says what is seen,
 * `hint` what to do; `{name}` is filled from the details of the finding.
 */
export const PROBLEMS = {
  // of any record
  dns_failed: {
    text: 'The DNS gave no answer to {question}: {why}.',
    hint: 'Ask again in some minutes. If it stays so, look at the name servers of that zone.',
  },
  record_missing: {
    text: 'There is no such record at {name}.',
    hint: 'Publish it. A name that was asked for before can stay unknown for as long as the SOA of its zone says.',
  },
  published_at_doubled_name: {
    text: 'The record stands at {at}: the zone was appended to a name that was already complete.',
    hint: 'Enter {name} with a dot at the end, or only the part of it that comes before the name of the zone.',
  },
  quotes_in_text: {
    text: 'The text holds quotes, which receivers read as a part of it.',
    hint: 'Enter the text without quotes; where it has to be split, only the strings of a zone file are quoted.',
  },
  backslash_in_text: {
    text: 'The text holds a backslash, which receivers read as a part of it.',
    hint: 'Write ; and not \\; unless it is a zone file that is edited.',
  },
  text_malformed: {
    text: 'The text resembles the record that is wanted, and is not taken for one: {seen}',
    hint: 'Publish the text exactly as it is given.',
  },
  cname_elsewhere: {
    text: 'The CNAME points at {target}.',
    hint: 'Point it at {expected}.',
  },
  cname_target_doubled: {
    text: 'The CNAME points at {target}: the zone was appended to a target that was already complete.',
    hint: 'Enter {expected} with a dot at the end.',
  },
  cname_beside_others: {
    text: 'The name has a CNAME and records of its own, which the DNS does not allow (RFC 1034 section 3.6.2).',
    hint: 'Keep either the CNAME or the other records.',
  },
  target_unpublished: {
    text: 'The CNAME is right, but {target} does not publish what it should.',
    hint: 'The records of {target} are for the operator of this service to publish.',
  },

  verification_other_token: {
    text: 'The token is another one.',
    hint: 'Publish the token of this tenancy; that of another one may stay beside it.',
  },

  dkim_two_records: {
    text: 'The name has {count} TXT records, of which a receiver may take any (RFC 6376 section 3.6.2.2).',
    hint: 'Keep the one that is expected, as one record of several strings where it is long.',
  },
  dkim_version: {
    text: 'The record does not say v=DKIM1 at its beginning, or says another version.',
    hint: 'Publish the text exactly as it is given.',
  },
  dkim_key_missing: {
    text: 'The record has no p=, so no key.',
    hint: 'Publish the text exactly as it is given, to its end.',
  },
  dkim_revoked: {
    text: 'The p= is empty, which says that the key was revoked.',
    hint: 'Publish the key, or stop signing with it.',
  },
  dkim_key_truncated: {
    text: 'The key ends after {length} of {whole} characters; the record has {octets} octets.',
    hint: 'Publish the whole text, split into strings of at most 255 octets within one record.',
  },
  dkim_key_case: {
    text: 'The key has other letter case than ours, so it is another key.',
    hint: 'Enter the text where upper and lower case are kept.',
  },
  dkim_key_differs: {
    text: 'The key is not the one that we sign with.',
    hint: 'Publish the key that is expected; where it belongs to another service, a new selector is needed.',
  },
  dkim_key_type: {
    text: 'The record says k={seen}, and the key is one of type {expected}.',
    hint: 'Publish the text exactly as it is given.',
  },
  dkim_hash_excluded: {
    text: 'The record allows h={seen} only, and we sign with sha256.',
    hint: 'Leave out h=.',
  },
  dkim_service_excluded: {
    text: 'The record is for s={seen}, which is not mail.',
    hint: 'Leave out s=.',
  },
  dkim_key_spaces: {
    text: 'There is white space inside the key. It is allowed, but some receivers stumble over it.',
    hint: 'Publish the key without spaces.',
  },
  dkim_hash_limited: {
    text: 'The record limits signatures to h={seen}, of which we use sha256.',
    hint: 'h= can be left out.',
  },
  dkim_testing: {
    text: 'The record says t=y: the domain is testing, and receivers may treat its mail as if it were not signed.',
    hint: 'Take y out of t= when signing works.',
  },

  spf_two_records: {
    text: 'The name has {count} SPF records, so receivers use none of them (RFC 7208 section 4.5).',
    hint: 'Put them together into one: {merged}',
  },
  spf_syntax: {
    text: 'The SPF record of {at} has a term that can not be read, which makes all of it useless: {term}',
    hint: 'Correct the term or take it out.',
  },
  spf_include_missing: {
    text: 'The SPF record does not include {include}.',
    hint: 'Change it to: {merged}',
  },
  spf_include_not_pass: {
    text: 'The SPF record names {include} with {qualifier}, which does not let it pass.',
    hint: 'Take the {qualifier} away.',
  },
  spf_include_after_all: {
    text: 'The SPF record names {include} after its all, where nothing is read any more.',
    hint: 'Change it to: {merged}',
  },
  spf_include_loop: {
    text: 'The SPF record of {at} includes {target}, which leads back to itself.',
    hint: 'Take the include out.',
  },
  spf_include_broken: {
    text: 'The SPF record of {at} names {target}, which has {count} SPF records instead of one: the whole record fails.',
    hint: 'Take {target} out, or have its record repaired.',
  },
  spf_too_many_lookups: {
    text: 'The SPF record takes {count} look-ups and 10 are allowed (RFC 7208 section 4.6.4): the whole record fails.',
    hint: 'Take out what sends no mail any more. These cost look-ups: {terms}',
  },
  spf_too_many_void_lookups: {
    text: 'The SPF record leads to {count} names without an answer and 2 are allowed (RFC 7208 section 4.6.4).',
    hint: 'Take out the terms that lead to nothing: {terms}',
  },
  spf_too_many_mx: {
    text: 'The SPF record of {at} names the mail hosts of {target}, which are {count}; 10 are allowed.',
    hint: 'Write the addresses of the hosts that send, in place of mx.',
  },
  spf_pass_all: {
    text: 'The SPF record of {at} ends with {term}: everybody may send in the name of the domain.',
    hint: 'Write ~all.',
  },
  spf_ptr: {
    text: 'The SPF record of {at} uses ptr, which should not be used (RFC 7208 section 5.5).',
    hint: 'Write the addresses in place of it.',
  },
  spf_version_case: {
    text: 'The SPF record does not begin with v=spf1 in lower case. It may, but some receivers pass over it.',
    hint: 'Write v=spf1.',
  },
  spf_open_end: {
    text: 'The SPF record says nothing about other senders.',
    hint: 'End it with ~all.',
  },

  dmarc_two_records: {
    text: 'The name has {count} DMARC records, so receivers use none of them (RFC 7489 section 6.6.3).',
    hint: 'Keep one.',
  },
  dmarc_bad_policy: {
    text: 'The policy {tag} is none of none, quarantine and reject.',
    hint: 'Begin with p=none.',
  },
  dmarc_inherited: {
    text: 'The domain has no record of its own; that of {from} holds for it, with the policy {policy}.',
    hint: 'Nothing has to be done. A record of its own would be {name}.',
  },
  dmarc_no_reports: {
    text: 'Receivers are not asked to report to {address}, so who sends in the name of the domain is not seen here.',
    hint: 'Add rua=mailto:{address}, behind a comma where rua names other addresses.',
  },
  dmarc_strict_spf: {
    text: 'aspf=s asks for a return path with exactly the name of the domain, so SPF does not count; DKIM must pass.',
    hint: 'Write aspf=r or leave it out, so that a return path below the domain counts.',
  },

  return_path_mx_missing: {
    text: 'The name has no MX, so bounces do not come back.',
    hint: 'Publish MX {expected}.',
  },
  return_path_mx_elsewhere: {
    text: 'The MX names other hosts: {seen}.',
    hint: 'Publish MX {expected}.',
  },
  return_path_other_mx: {
    text: 'There are other mail hosts beside ours, which may take the bounces: {seen}.',
    hint: 'Keep MX {expected} alone.',
  },
} as const satisfies Record<string, { readonly text: string; readonly hint: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface RecordProblem {
  readonly code: ProblemCode;
  /** What is seen. Parts of it come out of the DNS, so it is text of others. */
  readonly text: string;
  /** What to do. */
  readonly hint: string;
}

export function problem(
  code: ProblemCode,
  details: Readonly<Record<string, string | number>> = {},
): RecordProblem {
  const fill = (sentence: string) =>
    sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
  const { text, hint } = PROBLEMS[code];
  return { code, text: fill(text), hint: fill(hint) };
}
