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

  test('holds nothing that the database can not hold', () => {
    const transcript = new Transcript(() => 0);
    transcript.server('550 no\0such user');
    expect(transcript.toString()).toBe('0 < 550 no such user\n');
  });

  test('cuts long lines and stays small however much is said', () => {
    const transcript = new Transcript(() => 0);
    for (let i = 0; i < 10_000; i++) transcript.server(`250-${'x'.repeat(10_000)}`);
    expect(transcript.toString().length).toBeLessThan(Transcript.MAX_LENGTH + 1_000);
    expect(transcript.toString()).toMatch(/\.\.\.\n# cut here\n$/);
  });
});
