/**
 * Unsubscribe: how recipients get no more mail by a link, a button or a mail of theirs. Owns no table: a token carries
 * message and recipient, and the log of events knows who they are. Delivery has the header fields made for each recipient,
 * the feedback door has addresses checked and hands over what came to them, and recipients meet the page `/u/<token>`.
 * It promises that nobody is unsubscribed by a request that only looks (GET, HEAD, OPTIONS), that nobody without the
 * master key can write a token, that asking twice is asking once, and that what was answered is on disk. It never writes
 * to the suppression list: that follows the log.
 */
export { UnsubscribeModule } from './unsubscribe.module.js';
export { UnsubscribeService, type ListPlaces } from './unsubscribe.service.js';
