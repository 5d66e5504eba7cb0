import type { ProblemWords } from '#renderer/areas/settings/index.ts';
import { displayChord, readChord, type Platform } from './chord.ts';
import type { Keymap } from './keymap.ts';

/** What is wrong with the keys that a person has set, and what to do about each. */
export function keymapWords(
  keymap: Keymap,
  titleOf: (actionId: string) => string,
  platform: Platform,
): ProblemWords[] {
  const conflicts = keymap.conflicts.map(({ text, actionIds }) => {
    const [first = '', ...others] = actionIds.map((id) => `“${titleOf(id)}”`);
    return {
      key: `keymap.${actionIds[0] ?? ''}`,
      title: `${displayKeys(text, platform)} is set for ${first} and for ${others.join(' and ')}.`,
      next: `${first} gets it. Give one of them other keys.`,
    };
  });
  const problems = keymap.problems.map((problem) => ({
    key: `keymap.${problem.actionId}`,
    ...(problem.kind === 'unknown-action'
      ? {
          title: `Keys are set for “${problem.actionId}”, which is no command of this version.`,
          next: 'Correct the name, or leave it for a newer version.',
        }
      : {
          title: `“${problem.text}” names no keys, so “${titleOf(problem.actionId)}” does without.`,
          next: 'Write them like Mod+Shift+F, Alt+N or F8.',
        }),
  }));
  return [...conflicts, ...problems];
}

/** The text of a chord as the platform writes it; as it stands, when nobody can read it. */
export function displayKeys(text: string, platform: Platform): string {
  const chord = readChord(text, platform);
  return chord === null ? text : displayChord(chord, platform);
}
