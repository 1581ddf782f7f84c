import { Text } from './fields.js';

/** What every error answers with. */
export class ErrorBody {
  @Text({ about: 'One word from a closed list.', example: 'InvalidParameter' })
  code!: string;

  @Text({ about: 'A sentence that names what was wrong.' })
  message!: string;
}
