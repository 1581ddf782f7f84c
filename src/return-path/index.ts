/**
 * Return path: the tokens by which bounces and complaints find the message that they are about. Owns no table: keys are
 * derived from the master key, and a token carries message, recipient, key and last day itself. Delivery has one made for
 * every transaction and every message; feedback has them checked. It promises that nobody without the master key can
 * write one, that one for the envelope never passes for one of the header, that case does not matter, that a key
 * changes without a gap, and that making and checking wait for nothing. It never decides what a report means.
 */
export { ReturnPathModule } from './return-path.module.js';
export {
  REFERENCE_FIELD,
  ReturnPaths,
  type Attribution,
  type ReadAttribution,
} from './return-path.service.js';
