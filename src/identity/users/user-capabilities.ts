import { given } from '../../rest/given.js';
import type { UpdateUserCapabilitiesDetails, UserCapabilitiesView } from './user.dto.js';

/** OCI's names of what a user may log in with. */
export const CAPABILITIES = [
  'canUseConsolePassword',
  'canUseApiKeys',
  'canUseAuthTokens',
  'canUseSmtpCredentials',
  'canUseDbCredentials',
  'canUseCustomerSecretKeys',
  'canUseOAuth2ClientCredentials',
] as const satisfies readonly (keyof UserCapabilitiesView)[];

export type Capability = (typeof CAPABILITIES)[number];

/** What is not named in the stored ones is on. */
export function allCapabilities(stored: Readonly<Record<string, boolean>>): UserCapabilitiesView {
  const entries = CAPABILITIES.map((name) => [name, stored[name] ?? true]);
  return Object.fromEntries(entries) as Record<Capability, boolean>;
}

/** Those that a request names. OCI's request spells one of them otherwise than its answer does. */
export function givenCapabilities(
  details: UpdateUserCapabilitiesDetails,
): Partial<Record<Capability, boolean>> {
  const { canUseDBCredentials, ...named } = details;
  return given({ ...named, canUseDbCredentials: named.canUseDbCredentials ?? canUseDBCredentials });
}
