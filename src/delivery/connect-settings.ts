import type { SecureContext } from 'node:tls';
import { Injectable } from '@nestjs/common';
import { CoreConfig } from '../core/core.config.js';
import { ReachConfig } from '../core/reach.config.js';
import { DeliveryConfig } from './delivery.config.js';
import { Judges, type Judge } from './judge.js';
import type { TransactionTimeouts } from './transaction.js';

export interface ConnectRules {
  readonly ehloName: string;
  readonly allowPrivate: boolean;
  readonly ownAddresses: ReadonlySet<string>;
  readonly connectMs: number;
  readonly commandMs: number;
  /** Whose certificates are believed. */
  readonly secureContext?: SecureContext;
  readonly judge: Judge;
}

/** The settings of several rooms that connections are opened by. */
@Injectable()
export class ConnectSettings {
  readonly timeouts: TransactionTimeouts;
  readonly rules: Omit<ConnectRules, 'ownAddresses' | 'secureContext' | 'judge'>;

  constructor(
    config: DeliveryConfig,
    reach: ReachConfig,
    core: CoreConfig,
    private readonly judges: Judges,
  ) {
    const commandMs = config.commandTimeoutSeconds * 1000;
    this.timeouts = { commandMs, dotMs: config.dotTimeoutSeconds * 1000 };
    this.rules = {
      ehloName: core.hostname,
      allowPrivate: reach.allowPrivateAddresses,
      connectMs: config.connectTimeoutSeconds * 1000,
      commandMs,
    };
  }

  /** Judges what hosts of the provider reply. */
  judge(provider: string | null): Judge {
    return this.judges.of(provider);
  }
}
