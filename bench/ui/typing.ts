import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { KeyTimes } from './probe.ts';

/** Keys of one measurement. */
export const KEYS = 330;
/** A fast typist: about twenty keys a second. */
const PAUSE_MS = 45;
const WORDS = 'owner_name: { type: text } # who answers for it\n    ';

/** Types real keys, one after the other, into whatever has the focus. */
export async function typeKeys(page: Page): Promise<KeyTimes> {
  for (let index = 0; index < KEYS; index++) {
    const character = WORDS[index % WORDS.length] ?? ' ';
    await page.keyboard.press(character === '\n' ? 'Enter' : character === ' ' ? 'Space' : character);
    await sleep(PAUSE_MS);
  }
  await sleep(500);
  return page.evaluate(() => window.strataKeys);
}
