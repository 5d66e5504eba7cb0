import { looksLikeDeepLink } from './deep-link.ts';

/** What a start of the desktop application asks for. */
export interface LaunchArguments {
  /** Value of `--home`. */
  readonly home: string | undefined;
  /** False after `--no-sample`. */
  readonly sample: boolean;
  /** Everything that begins with `strata:`, unread. */
  readonly links: readonly string[];
  /** Paths of capsules. */
  readonly capsules: readonly string[];
}

/**
 * Reads the arguments of a start. The system adds arguments of its own, and Chromium its switches: what is not known
 * is passed over.
 */
export function readLaunchArguments(argv: readonly string[]): LaunchArguments {
  let home: string | undefined;
  let sample = true;
  const links: string[] = [];
  const capsules: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] ?? '';
    if (argument === '--home') home = argv[++index] ?? '';
    else if (argument.startsWith('--home=')) home = argument.slice('--home='.length);
    else if (argument === '--no-sample') sample = false;
    else if (looksLikeDeepLink(argument)) links.push(argument);
    else if (isCapsule(argument)) capsules.push(argument);
  }
  return { home, sample, links, capsules };
}

export function isCapsule(file: string): boolean {
  return !file.startsWith('-') && file.toLowerCase().endsWith('.caps');
}
