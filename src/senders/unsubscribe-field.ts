import { Choice } from '../rest/fields.js';

/** Whether mail gets List-Unsubscribe fields where it does not say it itself. `otherwise` ends the sentence. */
export function UnsubscribeField(
  otherwise: string,
  options: { nullable?: boolean } = {},
): PropertyDecorator {
  return Choice(['NO', 'YES', 'SENDER', 'DOMAIN'], {
    ...options,
    optional: true,
    about: `Not in OCI. Recipients can unsubscribe, from all mail of the tenancy (YES), of the sender or of its domain; ${otherwise}`,
  });
}
