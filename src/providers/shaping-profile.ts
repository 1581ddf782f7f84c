import type { Provider, ShapingValues, Sourced } from './provider-data.js';

/** A value, and who says so. */
export interface ProfileValue<T> extends Sourced {
  readonly value: T;
  readonly from: 'default' | 'provider' | 'operator';
}

/** How mail to a provider is sent, every value with where it comes from. See `ShapingValues` for the units. */
export type ShapingProfile = {
  readonly [K in keyof ShapingValues]: ProfileValue<ShapingValues[K]>;
};

type Known = Provider['shaping'];

/**
 * The profile of a provider, or of no provider (`known` null). What the operator said of the provider counts most, then
 * what is known of it, then what the operator said of all, then the defaults.
 */
export function shapingProfile(
  defaults: Required<Known>,
  forAll: Partial<ShapingValues>,
  known: Known | null,
  forProvider: Partial<ShapingValues>,
): ShapingProfile {
  const profile: Record<string, ProfileValue<unknown>> = {};
  for (const name of Object.keys(defaults) as (keyof ShapingValues)[]) {
    profile[name] =
      said(forProvider[name]) ??
      found(known?.[name], 'provider') ??
      said(forAll[name]) ??
      found(defaults[name], 'default')!;
  }
  return profile as unknown as ShapingProfile;
}

/** An operator may say null, which is no limit. */
function said(value: unknown): ProfileValue<unknown> | null {
  if (value === undefined) return null;
  return { value, from: 'operator', evidence: 'D', source: 'set by the operator' };
}

function found(
  known: ({ readonly value: unknown } & Sourced) | undefined,
  from: 'default' | 'provider',
): ProfileValue<unknown> | null {
  if (!known) return null;
  const { value, evidence, source } = known;
  return { value, from, evidence, source };
}
