/** What a file of `eilpost apply` asks for, checked. Compartments are written as paths from the root: `shop:newsletter`. */
export interface Setup {
  /** Value of the tag by which this file knows its own things again. */
  readonly name: string;
  /** Where policies, domains and senders are, unless they say otherwise. */
  readonly compartment?: string;
  readonly compartments: readonly CompartmentSetup[];
  readonly groups: readonly { name: string; description?: string }[];
  readonly users: readonly UserSetup[];
  readonly policies: readonly PolicySetup[];
  readonly domains: readonly DomainSetup[];
  readonly senders: readonly { address: string; compartment?: string }[];
  readonly suppressions: readonly string[];
}

export interface CompartmentSetup {
  readonly name: string;
  readonly description?: string;
  readonly compartments?: readonly CompartmentSetup[];
}

export interface UserSetup {
  readonly name: string;
  readonly description?: string;
  readonly email?: string;
  readonly groups?: readonly string[];
}

export interface PolicySetup {
  readonly name: string;
  readonly description?: string;
  readonly compartment?: string;
  readonly statements: readonly string[];
}

export interface DomainSetup {
  readonly name: string;
  readonly description?: string;
  readonly compartment?: string;
  readonly dkims?: readonly { name: string; description?: string }[];
  readonly returnPath?: string;
}
