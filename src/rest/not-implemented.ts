import type { Type } from '@nestjs/common';
import { ApiError } from './api-error.js';
import { Operation, type Method } from './operation.js';

/** An operation of OCI that is not offered here. */
export interface NotImplemented {
  /** OCI's name of it. */
  readonly operation: string;
  readonly method: Method;
  /** Below the path of the controller. */
  readonly path: string;
  /** For whoever called it: half a sentence behind `… is not implemented:`. */
  readonly why: string;
}

/**
 * Gives a controller one method for each row of a table, which says what OCI has and we have not, and why, instead of
 * "no such operation". To be called once for a controller that has nothing else.
 */
export function answerNotImplemented(controller: Type, table: readonly NotImplemented[]): void {
  const prototype = controller.prototype as object;
  for (const { operation, method, path, why } of table) {
    const value = (): never => {
      throw new ApiError('not_implemented', { operation, why });
    };
    Object.defineProperty(prototype, operation, { value, configurable: true });
    const descriptor = Object.getOwnPropertyDescriptor(prototype, operation)!;
    const summary = `Not offered: ${why}`;
    Operation(method, path, { id: operation, summary, permission: null })(
      prototype,
      operation,
      descriptor,
    );
  }
}
