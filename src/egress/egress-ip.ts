/** An address that we send from. */
export interface EgressIp {
  readonly id: string;
  /** IPv4 or IPv6 in its canonical text form. */
  readonly address: string;
  /** What we say in EHLO from this address; its PTR record should be the same name. */
  readonly ehloName: string;
}

/** With what operators want to know of it. */
export interface EgressIpState extends EgressIp {
  readonly lifecycleState: 'ACTIVE' | 'PAUSED' | 'DELETED';
  readonly timeCreated: Date;
}
