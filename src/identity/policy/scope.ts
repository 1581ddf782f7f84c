import {
  RESOURCE_TYPES,
  VERBS,
  permissionsOf,
  type Permission,
  type ResourceType,
  type Verb,
} from './permissions.js';

/**
 * What a credential may do at the most, whatever its user may: scopes of the form `<verb> <resource type>`, such as
 * `use email-family`.
 */
export function scopePermissions(scopes: readonly string[]): ReadonlySet<Permission> {
  return new Set(
    scopes.flatMap((scope) => {
      const [verb, type] = scope.split(' ') as [Verb, ResourceType];
      return [...permissionsOf(verb, type)];
    }),
  );
}

/** Null, or what is wrong with a scope. */
export function problemWithScope(scope: string): string | null {
  const [verb, type, ...more] = scope.split(' ');
  if (!(VERBS as readonly string[]).includes(verb ?? ''))
    return `must begin with a verb: ${VERBS.join(', ')}`;
  if (more.length > 0 || !(RESOURCE_TYPES as readonly string[]).includes(type ?? ''))
    return `must name a resource type behind its verb: ${RESOURCE_TYPES.join(', ')}`;
  return null;
}
