import { describe, expect, it } from 'vitest';
import { checkCorpus, corpusFolder, underTarget } from '../../scripts/check-corpus.mjs';

const folder = corpusFolder();

/** The messages belong to others, so they are not in this repository; see docs/feedback.md. */
describe.skipIf(folder === null)('the reader of reports on labelled bounces of others', () => {
  it('reaches its targets', async () => {
    const { sums } = await checkCorpus(folder!);
    expect(underTarget(sums)).toEqual([]);
  });
});

it.runIf(folder === null)('has no labelled bounces to read', ({ skip }) => {
  skip('EILPOST_CORPUS names no folder with bounces/index.json');
});
