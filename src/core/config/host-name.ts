/** A host name in ASCII (RFC 1123 section 2.1): labels of letters, digits and inner hyphens, at most 253 characters. */
export const HOST_NAME =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;
