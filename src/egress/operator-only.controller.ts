import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ApiError } from '../rest/api-error.js';
import { Operation } from '../rest/operation.js';
import { OPERATOR_ONLY } from './operator-only.js';

/** Says so, in the words of OCI's clients, instead of "no such operation". */
@ApiExcludeController()
@Controller('20170907/emailIpPools')
export class OperatorOnlyController {}

for (const { id, method, path } of OPERATOR_ONLY) {
  const descriptor = {
    configurable: true,
    value: () => {
      throw new ApiError('not_implemented', {
        operation: id,
        why: 'sending addresses and their pools are set up by the operator of the service',
      });
    },
  };
  Object.defineProperty(OperatorOnlyController.prototype, id, descriptor);
  const operation = Operation(method, path, { id, summary: 'Not implemented', permission: null });
  operation(OperatorOnlyController.prototype, id, descriptor);
}
