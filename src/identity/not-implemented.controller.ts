import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ApiError } from '../rest/api-error.js';
import { Operation } from '../rest/operation.js';
import { NOT_IMPLEMENTED, type NotImplemented } from './not-implemented.js';

/** Tells whoever calls what OCI has and we have not that it is so, and why. One method for each row of the table. */
@ApiExcludeController()
@Controller('20160918')
export class NotImplementedController {}

function register({ operation, method, path, why }: NotImplemented): void {
  const { prototype } = NotImplementedController;
  const value = (): never => {
    throw new ApiError('not_implemented', { operation, why });
  };
  Object.defineProperty(prototype, operation, { value, configurable: true });
  const descriptor = Object.getOwnPropertyDescriptor(prototype, operation)!;
  const summary = `Not offered: ${why}`;
  const decorate = Operation(method, path, { id: operation, summary, permission: null });
  decorate(prototype, operation, descriptor);
}

NOT_IMPLEMENTED.forEach(register);
