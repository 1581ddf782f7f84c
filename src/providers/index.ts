/**
 * Providers: what is known of mailbox providers, as data under `data/`: who serves a domain, how its mail is to be sent,
 * and what its replies mean. Owns the tables `provider_override` and `rule_hit`. Delivery asks it which provider a route
 * leads to and for the verdict of every refusal; shaping asks for profiles and for what hits of a rule bring about; the
 * operator looks at all of it, and changes it, by the API. It promises that it answers from memory, that every refusal
 * gets a verdict with the rule that says so, that nothing before RCPT blames a recipient, and that a change of the operator
 * counts within ten seconds in every process. It never limits anything itself.
 */
export { ProvidersModule } from './providers.module.js';
export { ProvidersService } from './providers.service.js';
export type {
  BackOff,
  BackOffAction,
  BackOffScope,
  ReplyRule,
  ShapingValues,
} from './provider-data.js';
export type { ProfileValue, ShapingProfile } from './shaping-profile.js';
