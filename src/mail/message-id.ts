/** A Message-ID (RFC 5322 section 3.6.4) that is unique as far as `id` is unique at `host`. */
export function newMessageId(id: string, host: string): string {
  return `<${id}@${host}>`;
}

/** A date of RFC 5322 section 3.3 in UTC, such as `Mon, 23 Nov 2026 20:31:05 +0000`. */
export function rfc5322Date(ms: number): string {
  return new Date(ms).toUTCString().replace('GMT', '+0000');
}
