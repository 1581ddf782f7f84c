import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { Region } from '../../core/region.js';
import { EgressService } from '../../egress/index.js';
import { AccessService } from '../../identity/index.js';
import { notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { ShapingService } from '../../shaping/index.js';
import { OwnAddresses } from '../own-addresses.js';
import { Destinations } from './destinations.js';
import { backOffView, gateView, timeOrNull } from './explain-view.js';
import type { EgressIpExplanationView } from './explain.dto.js';

/** One address of ours, for operators. */
@Injectable()
export class EgressExplainer {
  constructor(
    private readonly access: AccessService,
    private readonly egress: EgressService,
    private readonly own: OwnAddresses,
    private readonly shaping: ShapingService,
    private readonly destinations: Destinations,
    private readonly region: Region,
  ) {}

  async explain(by: Caller, text: string): Promise<EgressIpExplanationView> {
    await this.access.requireOperator(by);
    const address = ipaddr.isValid(text) ? ipaddr.process(text).toString() : null;
    const ip = (await this.egress.ips()).find((one) => one.address === address);
    if (!ip) throw notFound();
    return {
      address: ip.address,
      isUsableHere: this.own.isReachable(ip),
      backOffs: this.shaping.held
        .filter(({ egressIp }) => egressIp === ip.address)
        .map((entry) => backOffView(entry, this.region.name)),
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
