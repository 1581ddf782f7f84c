/** The reader of reports, for programs that have no service running. */
export { readReport } from './reading/read-report.js';
export type * from './reading/report.js';
