/** What somebody sent is no report that can be read; the message says why and follows the words "The report". */
export class Unreadable extends Error {}
