import { BackOffChanges } from '../explain/back-off-changes.js';
import { BackOffsApi } from '../explain/back-offs-api.service.js';
import { BackOffsController } from '../explain/back-offs.controller.js';
import { Destinations } from '../explain/destinations.js';
import { EgressExplainer } from '../explain/egress-explainer.js';
import { ExplainController } from '../explain/explain.controller.js';
import { ExplainService } from '../explain/explain.service.js';
import { TraceService } from '../explain/trace.service.js';
import { TracesController } from '../explain/traces.controller.js';
import { OperationHand } from './operation-hand.js';
import { OperationsWorker } from './operations.worker.js';
import { QueueController } from './queue.controller.js';
import { TailController } from './tail.controller.js';
import { TailService } from './tail.service.js';

/** What people see of the queue and do to it: part of the module of delivery, since it works on what is in memory there. */
export const QUEUE_PROVIDERS = [
  OperationHand,
  OperationsWorker,
  TailService,
  BackOffChanges,
  BackOffsApi,
  Destinations,
  EgressExplainer,
  ExplainService,
  TraceService,
];

export const QUEUE_CONTROLLERS = [
  QueueController,
  TailController,
  ExplainController,
  TracesController,
  BackOffsController,
];
