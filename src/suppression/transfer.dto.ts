import { Flag, OcidField, Parts, Text, Whole } from '../rest/fields.js';

const TENANCY = { about: 'OCID of the tenancy: suppressions belong to it as a whole.' };

export class ExportSuppressionsQuery {
  @OcidField(['tenancy'], TENANCY)
  compartmentId!: string;
}

export class ImportSuppressionsQuery {
  @OcidField(['tenancy'], TENANCY)
  compartmentId!: string;

  @Flag({ optional: true, about: 'Say what would be done, and change nothing.' })
  isDryRun?: boolean;

  @Whole({
    optional: true,
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    about: 'Number of the first line that is no names, where this is a part of a longer file.',
  })
  firstLine?: number;
}

export class ImportProblemView {
  @Whole({ min: 1, about: 'Number of the line in the file.' })
  line!: number;

  @Text({ about: 'The value that is wrong.' })
  value!: string;

  @Text({ about: 'What is wrong with it.' })
  problem!: string;
}

export class SuppressionImportView {
  @Flag({ about: 'Nothing was changed.' })
  isDryRun!: boolean;

  @Whole({ min: 0, about: 'Addresses that are suppressed from now on.' })
  createdCount!: number;

  @Whole({ min: 0, about: 'Entries that were there for a weaker reason, or had run out.' })
  replacedCount!: number;

  @Whole({
    min: 0,
    about: 'Lines that change nothing: the entry is there, or a line before names it.',
  })
  unchangedCount!: number;

  @Parts(() => ImportProblemView, { about: 'Every line that was not taken.' })
  problems!: ImportProblemView[];
}
