// @ts-check
import { installIfNeeded } from './install.mjs';
import { requireNode } from './node-version.mjs';

/** What every script needs first: a Node that is new enough, and the packages. */
export async function prepare() {
  requireNode();
  await installIfNeeded();
}
