import { MX_HOSTS, type MxHost } from './mx-hosts.js';
import { PROVIDER_HOSTS } from './provider-hosts.js';

/** All hosts that listen: those that differ in one thing only, and those that behave like providers. */
export const HOSTS: readonly MxHost[] = [...MX_HOSTS, ...PROVIDER_HOSTS];
