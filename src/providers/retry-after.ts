const DAY = 86_400;

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

// Matches `try again in 5 minutes`, `retry after 300 seconds`, `wait 1 hour`, `try later in 300s`; not `in 2026`.
const WAIT =
  /\b(?:try|again|retry|come back|later|wait|retried|resend|delay(?:ed)?)\b.{0,30}?\b(\d{1,6}) {0,2}(s|m|h)(?:ec(?:ond)?s?|in(?:ute)?s?|ours?|rs?)?\b/i;
// Matches `greylisted for 300 seconds`, `blocked for the next 60 minutes`.
const FOR =
  /\b(?:greylist\w{0,4}|graylist\w{0,4}|blocked|deferred|limited|expires?)\b.{0,30}\b(?:for|in|next) (\d{1,6}) {0,2}(s|m|h)(?:ec(?:ond)?s?|in(?:ute)?s?|ours?|rs?)?\b/i;

// Matches `come back in 00:05:00`, as milter-greylist says it; not `try again at 12:05:00`.
const CLOCK = /\b(?:try again|retry|come back|wait)\b.{0,30}?\bin (\d{1,2}):(\d{2}):(\d{2})\b/i;

/** Seconds that a reply asks us to wait, at most a day; null when it names no time with a unit. */
export function retryAfterSeconds(text: string): number | null {
  const seconds = secondsIn(text);
  return seconds > 0 ? Math.min(seconds, DAY) : null;
}

function secondsIn(text: string): number {
  const clock = CLOCK.exec(text);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const found = WAIT.exec(text) ?? FOR.exec(text);
  return found ? Number(found[1]) * UNITS[found[2]!.toLowerCase()]! : 0;
}
