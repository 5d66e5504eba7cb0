import { HIDDEN_CHARACTERS } from '../contracts/document-path.ts';
import type { ErrorOf, MilestoneNameFault } from '../contracts/errors.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { readsAsOtherAddress } from './version-address.ts';

/** Longest name of a milestone in UTF-16 code units. */
const LONGEST = 120;

/**
 * Checks the name of a milestone: something that can be written after an @ and means nothing else there. Returns it
 * in Unicode normal form C.
 */
export function checkMilestoneName(name: string): Result<string, ErrorOf<'history/milestone-name-invalid'>> {
  const normal = name.normalize('NFC');
  const fault = faultOf(normal);
  if (fault === null) return ok(normal);
  return err({
    code: 'history/milestone-name-invalid',
    fault,
    name: normal.slice(0, LONGEST).toWellFormed(),
  });
}

function faultOf(name: string): MilestoneNameFault | null {
  if (name === '') return 'empty';
  if (!name.isWellFormed()) return 'unpaired-surrogate';
  if (HIDDEN_CHARACTERS.test(name)) return 'control-character';
  if (name.trim() !== name) return name.trim() === '' ? 'empty' : 'surrounding-space';
  if (name.length > LONGEST) return 'too-long';
  return readsAsOtherAddress(name) ? 'address' : null;
}
