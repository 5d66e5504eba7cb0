// @ts-check
import { Refusal } from './refusal.mjs';

const oldest = [20, 19];

/**
 * Refuses a Node that is too old for Strata.
 * @param {string} version as in `process.versions.node`
 */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new Refusal(
    `Strata needs Node ${oldest.join('.')} or newer, and this is Node ${version}. ` +
      'Install a current Node from https://nodejs.org and run the command again.',
  );
}
