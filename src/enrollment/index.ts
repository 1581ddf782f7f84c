/**
 * Enrollment: what the operator registers at providers so that complaints come back, and how far each registration is.
 * Owns the table `feedback_loop`. Nobody calls it but the API. What has to be registered is computed from the sending
 * addresses and the domain of the service; what a provider wants is data with sources. When a complaint came by a loop, it
 * reads from the mail that the feedback door stored. It promises that something that
 * was registered stays in the list when nothing is sent with it any more. It never talks to a provider.
 */
export { EnrollmentModule } from './enrollment.module.js';
