import { describe, expect, test } from 'vitest';
import { Transcript } from './transcript.js';

describe('Transcript', () => {
  test('says who spoke, and when since the start', () => {
    let now = 1_000;
    const transcript = new Transcript(() => now);
    transcript.note('connecting');
    now = 1_012;
    transcript.server('220 mx.example.test');
    transcript.client('EHLO mail.example.com');
    expect(transcript.toString()).toBe(
      '0 # connecting\n12 < 220 mx.example.test\n12 > EHLO mail.example.com\n',
    );
  });

  test('cuts long lines and stays small however much is said', () => {
    const transcript = new Transcript(() => 0);
    for (let i = 0; i < 10_000; i++) transcript.server(`250-${'x'.repeat(10_000)}`);
    expect(transcript.toString().length).toBeLessThan(Transcript.MAX_LENGTH + 1_000);
    expect(transcript.toString()).toMatch(/\.\.\.\n# cut here\n$/);
  });
});
