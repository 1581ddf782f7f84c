import type { Provider, ProviderMatch } from './provider-data.js';

/** How an operator adds to a provider. */
export interface ExtraMatches {
  readonly providerId: string;
  readonly mxSuffixes: readonly string[];
  readonly domains: readonly string[];
}

/**
 * Which provider serves a domain. A domain is a provider's when every one of its MX hosts is: one that mixes hosts of
 * several must not inherit the limits, nor the rules, of any. What an operator added counts first.
 */
export class Registry {
  readonly #domains = new Map<string, string>();
  readonly #hosts = new Map<string, string>();
  readonly #suffixes = new Map<string, string>();

  constructor(providers: readonly Provider[], extra: readonly ExtraMatches[] = []) {
    for (const { id, match } of providers)
      for (const { kind, value } of match) this.#tableOf(kind).set(value, id);
    for (const { providerId, mxSuffixes, domains } of extra) {
      for (const suffix of mxSuffixes) this.#suffixes.set(suffix, providerId);
      for (const domain of domains) this.#domains.set(domain, providerId);
    }
  }

  providerOf(domain: string, mxHosts: readonly string[]): string | null {
    const served = this.#domains.get(hostName(domain));
    if (served !== undefined) return served;
    const [first = null, ...others] = mxHosts.map((host) => this.#ofHost(hostName(host)));
    return others.every((other) => other === first) ? first : null;
  }

  #ofHost(host: string): string | null {
    return this.#hosts.get(host) ?? longestSuffix(host, this.#suffixes);
  }

  #tableOf(kind: ProviderMatch['kind']): Map<string, string> {
    return { domain: this.#domains, mx_host: this.#hosts, mx_suffix: this.#suffixes }[kind];
  }
}

/** As names are compared: lower case, without a final dot. */
export function hostName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** The value of the longest suffix, such as `.example.com`, that the host ends with. */
export function longestSuffix<T>(host: string, suffixes: ReadonlyMap<string, T>): T | null {
  for (let at = host.indexOf('.'); at >= 0; at = host.indexOf('.', at + 1)) {
    const found = suffixes.get(host.slice(at));
    if (found !== undefined) return found;
  }
  return null;
}
