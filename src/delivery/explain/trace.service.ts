import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import type { EgressIp } from '../../egress/index.js';
import { notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import type { DomainTlsPolicy, HostTls } from '../../tls-policy/index.js';
import { Connections } from '../connect.js';
import type { Route } from '../mail-host.js';
import { QueueAccess, TO_LOOK, TO_MOVE } from '../queue/queue-access.js';
import { QueueReader } from '../queue/queue-reader.js';
import type { Session } from '../session.js';
import { Transcript } from '../transcript.js';
import { WayOut } from '../way-out.js';
import { Destinations } from './destinations.js';
import { TraceLimits } from './trace-limits.js';
import type {
  CreateTraceDetails,
  TraceView,
  TracedConnectionView,
  TracedTlsView,
} from './trace.dto.js';

/** Follows the way of mail to a domain as delivery would, and leaves before a word is said about a message. */
@Injectable()
export class TraceService {
  readonly #limits: TraceLimits;

  constructor(
    private readonly access: QueueAccess,
    private readonly reader: QueueReader,
    private readonly destinations: Destinations,
    private readonly wayOut: WayOut,
    private readonly connections: Connections,
    private readonly clock: Clock,
  ) {
    this.#limits = new TraceLimits(clock);
  }

  /** A user of a tenancy may trace where mail of that tenancy waits for; operators everything. */
  async trace(by: Caller, details: CreateTraceDetails): Promise<TraceView> {
    const needed = details.isConnecting ? TO_MOVE : TO_LOOK;
    const { domain: asked, ...others } = details;
    const scope = await this.access.scope(by, needed);
    const { domain, tenancyId } = await this.access.filter(by, needed, {
      domain: asked,
      ...others,
    });
    if (scope !== null && !(await this.reader.waitsFor(scope, domain!))) throw notFound();
    const lane = { tenancyId: tenancyId ?? by.tenancyId, domain: domain!, kind: 0 };
    const found = await this.destinations.find(lane);
    const way = await this.wayOut.find(lane);
    const { route } = found;
    const { isConnecting = false } = details;
    const connection =
      isConnecting && route && !('wait' in way)
        ? await this.#limits.run(by, () => this.#connect(route, way.egress))
        : null;
    return {
      timeTraced: new Date(this.clock.now()).toISOString(),
      destination: this.destinations.view(found, scope),
      tls: route && tlsView(route.tls),
      egressIp: 'wait' in way ? null : (way.egress?.address ?? null),
      noEgressReason: 'wait' in way ? way.wait : null,
      connection,
    };
  }

  async #connect(route: Route, egress: EgressIp | null): Promise<TracedConnectionView> {
    const startedAt = this.clock.monotonic();
    const transcript = new Transcript(() => this.clock.monotonic());
    const opened = await this.connections.look(route, egress, transcript);
    const session = 'session' in opened ? opened.session : null;
    if (session) await leave(session, transcript);
    return {
      isOpen: session !== null,
      reason: 'outcome' in opened ? opened.outcome.reason : null,
      mailHost: session?.peer.mxHost ?? null,
      address: session?.peer.mxAddress ?? null,
      tls: session?.peer.tls ?? null,
      durationMs: Math.round(this.clock.monotonic() - startedAt),
      transcript: transcript.toString(),
    };
  }
}

async function leave(session: Session, transcript: Transcript): Promise<void> {
  transcript.client('QUIT');
  session.quit();
  await new Promise<void>((resolve) => session.onceEnded(resolve));
}

function tlsView({ kind, hosts, report }: DomainTlsPolicy): TracedTlsView {
  return {
    policy: kind,
    problem: report.problem?.why ?? null,
    hosts: Object.entries(hosts).map(([mailHost, asked]) => ({
      mailHost,
      asked: asked.kind,
      problem: problemOf(asked),
    })),
  };
}

function problemOf(asked: HostTls): string | null {
  return asked.kind === 'unusable' ? asked.problem.why : null;
}
