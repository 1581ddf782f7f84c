/** A program that fetches pictures or follows links without a person asking it at that moment. */
export interface Machine {
  /** Kept with the event. */
  readonly name: string;
  readonly pattern: RegExp;
}

/**
 * Programs by their User-Agent, the first that matches. Scanners often pretend to be browsers: then time tells them, see
 * `whoAsked`. Sources: the names that these programs send, as their makers document or servers log them.
 */
export const MACHINES: readonly Machine[] = [
  // Apple fetches all pictures of mail as it comes in (Mail Privacy Protection), with this and nothing else.
  { name: 'apple-mail-privacy', pattern: /^Mozilla\/5\.0$/ },
  // Google fetches a picture for whoever opens the mail, or before; it does not tell which.
  { name: 'gmail-image-proxy', pattern: /GoogleImageProxy|ggpht\.com/i },
  { name: 'yahoo-mail-proxy', pattern: /YahooMailProxy/i },
  {
    name: 'outlook-safe-links',
    pattern: /SafeLinks|Microsoft[- ]?ATP|Exchange Online Protection/i,
  },
  { name: 'barracuda', pattern: /Barracuda/i },
  { name: 'mimecast', pattern: /Mimecast/i },
  { name: 'proofpoint', pattern: /Proofpoint|urldefense/i },
  { name: 'symantec', pattern: /Symantec|MessageLabs/i },
  { name: 'trend-micro', pattern: /TrendMicro|Trend Micro/i },
  { name: 'cisco', pattern: /IronPort|Cisco/i },
  { name: 'fortinet', pattern: /Forti(?:Mail|Guard|Sandbox)/i },
  { name: 'sophos', pattern: /Sophos/i },
  {
    name: 'link-preview',
    pattern:
      /facebookexternalhit|Slackbot|Twitterbot|LinkedInBot|WhatsApp|TelegramBot|Discordbot|SkypeUriPreview|BingPreview|Iframely|Embedly/i,
  },
  {
    name: 'program',
    pattern:
      /^(?:curl|wget|python|go-http-client|java|okhttp|libwww|axios|node|ruby|php|perl|apache-httpclient|postmanruntime)\b|HeadlessChrome|PhantomJS|Scrapy|python-requests/i,
  },
  // Matches `Googlebot`, `some-crawler` and `Link Checker`, not a phone named Cubot.
  {
    name: 'robot',
    pattern:
      /(?<!cu)bot\b|crawl|spider|scanner|\bpreview|link.?check|url.?check|monitor(?:ing)?\b/i,
  },
];
