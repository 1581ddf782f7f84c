import { FEEDBACK_LOOPS, type FeedbackLoop, type LoopNeed } from './loop-catalog.js';

export const LOOP_STATES = [
  'NOT_STARTED',
  'REQUESTED',
  'ACTIVE',
  'REJECTED',
  'NOT_WANTED',
] as const;
export type LoopState = (typeof LOOP_STATES)[number];

/** What the operator wrote down about one thing that is registered at one provider. */
export interface LoopNote {
  readonly loopId: string;
  readonly subject: string;
  readonly state: LoopState;
  readonly note: string;
  readonly remindAt: Date | null;
  readonly changedBy: string;
  readonly changedAt: Date;
  readonly lastReportAt: Date | null;
}

/** What this installation sends with, and what it adds to mail. */
export interface Installation {
  readonly domain: string;
  readonly addresses: readonly string[];
  readonly has: ReadonlySet<LoopNeed>;
}

/** A line of the checklist. */
export interface LoopItem {
  readonly loop: FeedbackLoop;
  readonly subject: string;
  /** False: registered once, and this installation does not send with it any more. */
  readonly isInUse: boolean;
  /** What mail lacks for the loop to work. */
  readonly missing: readonly LoopNeed[];
  readonly note: LoopNote | null;
}

/** What is to be registered for a loop. */
export function subjectsOf(
  loop: FeedbackLoop,
  { domain, addresses }: Installation,
): readonly string[] {
  switch (loop.keyedBy) {
    case 'DOMAIN':
      return [domain];
    case 'ADDRESS':
      return addresses;
    case 'INSTALLATION':
      return ['installation'];
  }
}

/**
 * The checklist: each loop with each of its subjects, with what was written down of it. What was registered and is not
 * used any more stays at the end of its loop, because somebody should take it back there.
 */
export function loopItems(installation: Installation, notes: readonly LoopNote[]): LoopItem[] {
  return FEEDBACK_LOOPS.flatMap((loop) => {
    const own = new Map(
      notes.filter(({ loopId }) => loopId === loop.id).map((note) => [note.subject, note]),
    );
    const wanted = subjectsOf(loop, installation);
    const former = [...own.keys()].filter((subject) => !wanted.includes(subject));
    const missing = loop.needs.filter((need) => !installation.has.has(need));
    return [...wanted, ...former].map((subject) => ({
      loop,
      subject,
      isInUse: wanted.includes(subject),
      missing,
      note: own.get(subject) ?? null,
    }));
  });
}
