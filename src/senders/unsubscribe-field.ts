import { UNSUBSCRIBE_WISH, UNSUBSCRIBE_WORDS } from '../mail/unsubscribe-wish.js';
import { Text } from '../rest/fields.js';

/** Whether mail gets List-Unsubscribe fields where it does not say it itself. `otherwise` ends the sentence. */
export function UnsubscribeField(otherwise: string): PropertyDecorator {
  return Text({
    optional: true,
    pattern: UNSUBSCRIBE_WISH,
    wanted: UNSUBSCRIBE_WORDS,
    about: `Not in OCI. Whether its mail can be unsubscribed from: yes, no or stream=NAME; ${otherwise}`,
    example: 'stream=news',
  });
}
