import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Grade, GradeWhy } from './grade.js';

@Entity('tenancy_grade')
@Check('tenancy_grade_grade_check', `grade in ('high', 'standard', 'probation')`)
@Check('tenancy_grade_wanted_check', `wanted in ('high', 'standard', 'probation')`)
export class TenancyGrade {
  @PrimaryColumn({
    name: 'tenancy_id',
    type: 'uuid',
    primaryKeyConstraintName: 'tenancy_grade_pkey',
  })
  @ForeignKey('tenancy', { name: 'tenancy_grade_tenancy_id_fkey', onDelete: 'CASCADE' })
  tenancyId!: string;

  @Column({ name: 'grade', type: 'text' })
  grade!: Grade;

  @Column({ name: 'is_pinned', type: 'boolean', default: false })
  isPinned!: boolean;

  @Column({ name: 'since', type: 'timestamptz', default: () => 'now()' })
  since!: Date;

  @Column({
    name: 'wanted',
    type: 'text',
    comment: 'What its mail of late asks for; becomes the grade when it has lasted.',
  })
  wanted!: Grade;

  @Column({ name: 'wanted_since', type: 'timestamptz', default: () => 'now()' })
  wantedSince!: Date;

  @Column({
    name: 'why',
    type: 'jsonb',
    default: {},
    comment: 'The numbers that it was judged by last.',
  })
  why!: Partial<GradeWhy>;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
