/**
 * Feedback: what comes back after mail left. Owns the table `feedback_mail` and the inbound SMTP port. Mail hosts bring
 * bounces, complaints and reports to its door; its worker reads them and tells the event log what they prove. It promises
 * that what was acknowledged is on disk, that mail without a valid token of ours is kept, shown and changes nothing, that
 * a report which comes again changes nothing, and that its door stays bounded however much comes. It never passes mail
 * on, never answers one, and decides nothing about addresses: suppression and others follow the log.
 */
export { FeedbackModule } from './feedback.module.js';
export { FeedbackServer } from './door/feedback.server.js';
export { FeedbackWorker } from './feedback.worker.js';
