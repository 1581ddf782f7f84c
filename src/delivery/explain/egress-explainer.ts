import { Injectable } from '@nestjs/common';
import { toOcid } from '../../core/ocid.js';
import {
  EgressIpsService,
  EgressService,
  WarmUpService,
  canonicalAddress,
} from '../../egress/index.js';
import { AccessService } from '../../identity/index.js';
import { notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { OwnAddresses } from '../own-addresses.js';
import { Destinations } from './destinations.js';
import { gateView, timeOrNull } from './explain-view.js';
import type { EgressIpExplanationView } from './explain.dto.js';

/** One address of ours, for operators. */
@Injectable()
export class EgressExplainer {
  constructor(
    private readonly access: AccessService,
    private readonly known: EgressIpsService,
    private readonly egress: EgressService,
    private readonly warmUps: WarmUpService,
    private readonly own: OwnAddresses,
    private readonly destinations: Destinations,
  ) {}

  async explain(by: Caller, text: string): Promise<EgressIpExplanationView> {
    await this.access.requireOperator(by);
    const address = canonicalAddress(text);
    const ip = address === null ? null : await this.known.byAddress(address);
    if (!ip) throw notFound();
    const inPool = (await this.egress.ips()).find((one) => one.address === address);
    const failure = inPool ? this.own.failureOf(inPool) : null;
    return {
      address: ip.address,
      isUsableHere: inPool ? this.own.isReachable(inPool) : this.own.isHere(ip.address),
      lifecycleState: ip.lifecycleState,
      stateReason: ip.stateReason,
      timeStateEnds: ip.stateUntil?.toISOString() ?? null,
      emailIpPoolId: ip.poolId && toOcid('emailippool', ip.poolId, ip.region ?? ''),
      warmUp: await this.warmUps.view(ip),
      today: [...(await this.warmUps.usedToday(ip.id))],
      passedOverBecause: failure?.why ?? null,
      timePassedOverUntil: timeOrNull(failure?.until ?? 0),
      backOffs: this.destinations.heldFrom(ip.address),
      destinations: this.destinations.from(ip.address).map(({ route, way }) => ({
        provider: route.provider,
        mailHosts: route.hosts.map(({ name }) => name),
        connections: way.connections,
        timeUnreachableUntil: timeOrNull(way.pausedUntil),
        gates: way.gates.map(gateView),
      })),
    };
  }
}
