-- The report of a domain about a day was handed over, or nobody wants it.
-- $1 policy domain, $2 day, $3 now
-- tls_report_sent_pkey.
update tls_report_sent set sent_at = $3::timestamptz where policy_domain = $1::text and day = $2::date
