import { expect, test } from 'vitest';
import { emojiPattern } from './whole-emoji.ts';

test('an emoji of several code points is one character', () => {
  for (const emoji of ['👨‍👩‍👧', '🏳️‍🌈', '🇩🇪', '👍🏽', '1️⃣', '❤️', '🧑🏽‍🚀', '🏴\u{e0067}\u{e0062}\u{e007f}']) {
    expect(`a${emoji}b`.match(emojiPattern()), emoji).toEqual([emoji]);
  }
  expect('🇩🇪🇫🇷'.match(emojiPattern())).toEqual(['🇩🇪', '🇫🇷']);
});

test('what is one code point anyway needs no help', () => {
  expect('a 1 # é 日 😀'.match(emojiPattern())).toBeNull();
});
