/**
 * Alarms: what people have to hear of, by mail. Owns the table `alarm_mail`. Nobody calls it; it listens to reputation (a
 * guard began or went up a step), suppression (a circuit was opened) and egress (more than half of a pool is paused), and
 * writes to the administrators of the tenancy and to the operator. It promises that an alarm is told once to each address,
 * that no address gets more than 20 mails in an hour, and that what it tells of never waits for it and never fails by it. It
 * decides nothing: logs, the log of changes and the API have all that it tells.
 */
export { AlarmsModule } from './alarms.module.js';
