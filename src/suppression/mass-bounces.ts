/**
 * When a provider says of nearly everybody that they do not exist, it is the provider that is broken: a directory outage
 * answered 550 5.1.1 to all at Gmail in December 2020. These rules tell that from a sender who cleans a list.
 */

/** Minutes back that are looked at. The shortest bounds the harm after much good mail, the longest sees small volumes. */
export const SPANS = [2, 10, 60] as const;

/** What a provider has said of recipients within a span. */
export interface Answers {
  /** Taken, or refused for good for whatever reason. */
  readonly answered: number;
  /** Said not to exist, in the session or later as mail. */
  readonly hard: number;
}

/** Who was said not to exist. */
export interface Breadth {
  readonly addresses: number;
  readonly tenancies: number;
  /** Addresses of the tenancy that has most of them. */
  readonly largest: number;
}

/** Several tenancies are hit at once, and none of them makes up the greater part: no list of one of them explains it. */
const SEVERAL = { tenancies: 3, addresses: 20, largestPart: 2 / 3 };
/** One alone may have bought a bad list: nearly all must be refused, by a provider that is known to take our mail. */
const ALONE = { addresses: 50, share: 0.8, usuallyAnswered: 200 };
const TIMES_USUAL = 5;
/** A provider that refuses a fifth as a rule can still be found out. */
const MOST_WANTED = 0.95;
const FEW_ANSWERS = 20;

export function shareOf({ answered, hard }: Answers): number {
  // A bounce that comes as mail belongs to a delivery that may have been counted before the span.
  return hard === 0 ? 0 : hard / Math.max(answered, hard);
}

/**
 * Whether one shard alone makes it worth to ask for all of them: where the share of all is above the floor, that of some
 * shard is.
 */
export function isWorthALook(ofShard: Answers, floor: number): boolean {
  return shareOf(ofShard) >= floor;
}

/** Whether a span has so many bounces that it can tell of a mass of them. */
export function isEnoughToTell({ hard }: Answers): boolean {
  return hard >= Math.min(SEVERAL.addresses, ALONE.addresses);
}

/** Whether the share alone, over all shards, would be enough; `usual` is that of the two weeks before today. */
export function isShareHigh(answers: Answers, usual: Answers, floor: number): boolean {
  return shareOf(answers) >= wantedShare(floor, usual);
}

/** Whether the provider is broken rather than the addresses gone. */
export function isMassBounce(
  answers: Answers,
  { addresses, tenancies, largest }: Breadth,
  usual: Answers,
  floor: number,
): boolean {
  if (!isShareHigh(answers, usual, floor)) return false;
  const isBroad =
    tenancies >= SEVERAL.tenancies &&
    addresses >= SEVERAL.addresses &&
    largest <= addresses * SEVERAL.largestPart;
  if (isBroad) return true;
  return (
    addresses >= ALONE.addresses &&
    usual.answered >= ALONE.usuallyAnswered &&
    shareOf(answers) >= wantedShare(Math.max(floor, ALONE.share), usual)
  );
}

/**
 * Whether an open circuit goes on to park what is new. Not once the provider takes mail again; with few answers there is
 * no telling, so it does.
 */
export function isStillBroken(lately: Answers, floor: number): boolean {
  return lately.answered < FEW_ANSWERS || shareOf(lately) >= floor / 2;
}

function wantedShare(floor: number, usual: Answers): number {
  return Math.max(floor, Math.min(MOST_WANTED, TIMES_USUAL * shareOf(usual)));
}
