import path from 'node:path';
import type { DesktopWish } from '#shared/contracts/desktop-bridge.ts';
import { parseDeepLink } from './deep-link.ts';

/** What a link means to the studio; one that is not understood is told and does nothing. */
export function wishOfLink(link: string): DesktopWish {
  const target = parseDeepLink(link);
  if (target !== null) return { kind: 'open', target };
  return {
    kind: 'notice',
    tone: 'bad',
    title: 'A link to Strata was ignored: it leads nowhere.',
    next: 'Links look like strata://document/… or strata://project/…, followed by an id.',
  };
}

/** What opening a capsule means, until capsules can be opened. */
export function wishOfCapsule(file: string): DesktopWish {
  return {
    kind: 'notice',
    tone: 'plain',
    title: `“${path.basename(file).slice(0, 100)}” is a capsule.`,
    next: 'This version of Strata cannot open capsules yet. Nothing was changed.',
  };
}

/** What the person reads after a file was handed out. `file` is null when it could not be written. */
export function wishOfDownload(file: string | null, name: string): DesktopWish {
  return file === null
    ? { kind: 'notice', tone: 'bad', title: `“${name}” was not saved.`, next: 'Try another folder.' }
    : { kind: 'notice', tone: 'plain', title: `Saved to ${file}.`, next: '' };
}
