import { Injectable, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { OPERATION, type OperationInfo } from './operation.js';

/** Every operation that the loaded rooms offer, as `@Operation` says it. */
@Injectable()
export class OperationCatalog {
  #operations: readonly OperationInfo[] | null = null;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** By their names. To be asked once the application is there. */
  all(): readonly OperationInfo[] {
    this.#operations ??= this.discovery
      .getControllers()
      .flatMap(({ metatype }) => this.#of(metatype as Type))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    return this.#operations;
  }

  /** Null when there is no operation of this name. */
  find(id: string): OperationInfo | null {
    return this.all().find((operation) => operation.id === id) ?? null;
  }

  #of(controller: Type): OperationInfo[] {
    const prototype = controller.prototype as Record<string, () => unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const found = this.reflector.get<OperationInfo | undefined>(OPERATION, prototype[name]!);
      return found ? [found] : [];
    });
  }
}
