/** Binds a sealed key to its row. */
export function sealedKeyPurpose(key: { emailDomainId: string; selector: string }): string {
  return `DKIM key ${key.emailDomainId}/${key.selector}`;
}
