import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { IdentityService } from '../identity/index.js';
import type { Caller } from '../rest/caller.js';
import { EgressLog } from './egress-log.store.js';
import { regrade, wantedGrade, whyOf, type Conduct, type Grade } from './grade.js';
import { GradesStore } from './grades.store.js';
import type { TenancyGrade } from './tenancy-grade.entity.js';
import { UseStore } from './use.store.js';
import { DAY_HOURS, NO_USE, hourOf } from './warm-up.js';

const LOOK_BACK_HOURS = 7 * DAY_HOURS;
const KEPT_HOURS = 40 * DAY_HOURS;
const SILENT: Conduct = { ...NO_USE, busiestHour: 0, hours: 0, days: 0 };
const TRIES = 3;

/** Which shared pools a tenancy's mail leaves from: judged by what it did in seven days, or pinned by the operator. */
@Injectable()
export class GradesService {
  readonly #log: Log;

  constructor(
    private readonly store: GradesStore,
    private readonly uses: UseStore,
    private readonly changes: EgressLog,
    private readonly identity: IdentityService,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('egress');
  }

  /** Judges every tenancy that sent anything in seven days, or was graded before. How many were changed. */
  async run(): Promise<number> {
    const now = this.clock.now();
    const [conducts, graded] = await Promise.all([
      this.uses.conduct(hourOf(now) - LOOK_BACK_HOURS),
      this.store.all(),
    ]);
    let changed = 0;
    for (const tenancyId of new Set([...conducts.keys(), ...graded.keys()])) {
      const before = graded.get(tenancyId) ?? null;
      if (await this.#judge(tenancyId, before, conducts.get(tenancyId) ?? SILENT)) changed++;
    }
    return changed;
  }

  async purge(): Promise<void> {
    await this.uses.purge(hourOf(this.clock.now()) - KEPT_HOURS);
  }

  /** What is known of a tenancy; `standard` for one that was never graded. */
  async get(tenancyId: string): Promise<TenancyGrade> {
    return (await this.store.find(tenancyId)) ?? this.#first(tenancyId);
  }

  /** Fixes the grade, or with null lets it be judged again. False when there is no such tenancy. */
  async pin(by: Caller, tenancyId: string, grade: Grade | null): Promise<boolean> {
    const now = new Date(this.clock.now());
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const found = await this.store.find(tenancyId);
      const before = found ?? this.#first(tenancyId);
      const isChanged = grade !== null && grade !== before.grade;
      const after = {
        ...before,
        grade: grade ?? before.grade,
        isPinned: grade !== null,
        wanted: grade ?? before.grade,
        wantedSince: now,
        since: isChanged ? now : before.since,
      };
      const done = await this.store.save(after, found?.version ?? null, (tx) =>
        this.changes.record(
          {
            operation: by.operation.id,
            resourceType: 'tenancy',
            id: tenancyId,
            name: null,
            before: shown(before),
            after: shown(after),
          },
          tx,
          by,
        ),
      );
      if (done) return true;
    }
    return false;
  }

  async #judge(tenancyId: string, found: TenancyGrade | null, conduct: Conduct): Promise<boolean> {
    if (found?.isPinned || !(await this.#isThere(tenancyId, found))) return false;
    const now = this.clock.now();
    const before = found ?? this.#first(tenancyId);
    const why = whyOf(conduct);
    const wanted = wantedGrade(why, before.grade);
    const next = regrade({ ...before, wantedSince: before.wantedSince.getTime() }, wanted, now);
    const isChanged = next.grade !== before.grade;
    const after = {
      ...before,
      grade: next.grade,
      wanted: next.wanted,
      wantedSince: new Date(next.wantedSince),
      since: isChanged ? new Date(now) : before.since,
      why,
    };
    const done = await this.store.save(after, found?.version ?? null, async (tx) => {
      if (!isChanged) return;
      await this.changes.record(
        {
          operation: 'gradeTenancy',
          resourceType: 'tenancy',
          id: tenancyId,
          name: null,
          before: shown(before),
          after: shown(after),
        },
        tx,
      );
    });
    if (!done || !isChanged) return false;
    this.#log.warn(
      { tenancyId, from: before.grade, to: next.grade, why },
      'a tenancy was regraded',
    );
    return true;
  }

  /** What was counted may be of a tenancy that is gone. */
  async #isThere(tenancyId: string, found: TenancyGrade | null): Promise<boolean> {
    return found !== null || (await this.identity.tenancyOfCompartment(tenancyId)) !== null;
  }

  #first(tenancyId: string): TenancyGrade {
    const now = new Date(this.clock.now());
    return {
      tenancyId,
      grade: 'standard',
      isPinned: false,
      since: now,
      wanted: 'standard',
      wantedSince: now,
      why: {},
      version: 0,
    };
  }
}

function shown({ grade, isPinned, why }: Pick<TenancyGrade, 'grade' | 'isPinned' | 'why'>) {
  return { grade, isPinned, why };
}
