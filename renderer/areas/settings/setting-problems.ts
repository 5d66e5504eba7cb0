import type { SettingsProblem } from '#shared/contracts/settings.ts';

/** Something that is not used as it stands, in words. */
export interface ProblemWords {
  /** Where it stands in the file: `editor.fontSize`; empty for the file as a whole. */
  readonly key: string;
  readonly title: string;
  readonly next: string;
}

/** What a problem of the settings file means, and what to do about it. */
export function problemWords({ key, reason, detail }: SettingsProblem): ProblemWords {
  switch (reason) {
    case 'broken-json':
      return {
        key,
        title: `The settings file is no valid JSON: ${detail}`,
        next: 'The defaults are in force until it is corrected or reset.',
      };
    case 'unreadable':
      return { key, title: detail, next: 'The defaults are in force. Check who may read the file.' };
    case 'unknown-key':
      return {
        key,
        title: `“${key}” is no setting of this version.`,
        next: 'It is kept and not used. Correct its name, or leave it for a newer version.',
      };
    case 'invalid-value':
      return {
        key,
        title: `“${key}” has a value that cannot be used: ${detail.replace(' cannot be used here.', '')}`,
        next: 'The default is in force instead. Choose another value.',
      };
  }
}
