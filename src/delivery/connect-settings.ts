import { Injectable } from '@nestjs/common';
import { CoreConfig } from '../core/core.config.js';
import { DeliveryConfig } from './delivery.config.js';
import type { Judge } from './judge.js';
import type { TransactionTimeouts } from './transaction.js';

export interface ConnectRules {
  readonly ehloName: string;
  readonly allowPrivate: boolean;
  readonly ownAddresses: ReadonlySet<string>;
  readonly connectMs: number;
  readonly commandMs: number;
  readonly judge: Judge;
}

/** How this installation connects. */
@Injectable()
export class ConnectSettings {
  readonly timeouts: TransactionTimeouts;
  readonly rules: Omit<ConnectRules, 'ownAddresses' | 'judge'>;

  constructor(config: DeliveryConfig, core: CoreConfig) {
    const commandMs = config.commandTimeoutSeconds * 1000;
    this.timeouts = { commandMs, dotMs: config.dotTimeoutSeconds * 1000 };
    this.rules = {
      ehloName: core.hostname,
      allowPrivate: config.allowPrivateAddresses,
      connectMs: config.connectTimeoutSeconds * 1000,
      commandMs,
    };
  }
}
