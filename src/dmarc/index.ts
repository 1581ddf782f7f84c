/**
 * DMARC: what receivers of the world report about mail in the name of tenancies' domains (RFC 7489 section 7.2). Owns the
 * tables `dmarc_report`, `dmarc_row`, `dmarc_source` and `dmarc_intake`. The feedback door hands it what comes to the
 * address for reports, callers of the API what they have; it shows who sends, and what passes. It promises that a report
 * is filed once, that nobody sees records about domains that they have not verified, and that reading a stranger's file
 * takes bounded memory and holds up no mail. Nothing in a report is believed: it changes nothing but what is shown.
 */
export { DmarcModule } from './dmarc.module.js';
export { DmarcReportsService, type FiledDmarcReport } from './dmarc-reports.service.js';
