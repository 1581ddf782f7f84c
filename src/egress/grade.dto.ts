import { AnyObject, Choice, Flag, OcidField, When } from '../rest/fields.js';
import { GRADES, type Grade } from './grade.js';

export class EgressGradeView {
  @OcidField(['tenancy'])
  tenancyId!: string;

  @Choice(GRADES, { about: 'Mail of the tenancy leaves from shared pools of this grade.' })
  grade!: Grade;

  @Flag({ about: 'Fixed by the operator; else it follows what the tenancy sends.' })
  isPinned!: boolean;

  @When({ about: 'Since when it has the grade.' })
  timeGraded!: string;

  @Choice(GRADES, { about: 'What its mail of late asks for.' })
  wanted!: Grade;

  @When({ about: 'Since when it does; a better grade comes after three days.' })
  timeWanted!: string;

  @AnyObject({
    about:
      'The numbers of the last seven days: attempts, bounceRatio, complaintRatio, blockRatio, burst, days.',
  })
  why!: object;
}

export class UpdateEgressGradeDetails {
  @Choice(GRADES, {
    optional: true,
    about: 'Fixes the grade. Without it the grade is judged again.',
  })
  grade?: Grade;
}
