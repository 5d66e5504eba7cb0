import { err, ok, type Result } from '../../kernel/result.ts';
import { parseCel } from '../expr/parse-cel.ts';
import type { DocumentPart } from '../model/read-part.ts';
import type { Place, TextEdit } from '../problem.ts';
import { PROBLEM_CODES } from '../problem-codes.ts';
import { checkName } from '../read/check-name.ts';
import type { Names } from './names.ts';
import { flagOf } from './node-access.ts';
import { comparePlaces, mentionsOfThing } from './references.ts';
import { hasHeir, renameConflict } from './rename-conflict.ts';
import { renamedFromEdits } from './renamed-from.ts';
import type { RenameRefusal } from './services.ts';
import type { Thing } from './things.ts';
import { yamlName } from './yaml-name.ts';

/** The edits that call the thing `name` everywhere, or why that cannot be. */
export function renameThing(
  thing: Thing,
  name: string,
  names: Names,
  parts: readonly DocumentPart[],
): Result<readonly TextEdit[], RenameRefusal> {
  if (thing.builtIn) {
    const message = `${thing.name} is there without being declared; it cannot be renamed.`;
    return err({ reason: 'built-in', message });
  }
  if (name === thing.name) return ok([]);
  const faults: string[] = [];
  const nowhere = { document: '', from: 0, to: 0 };
  if (!checkName(thing.of, name, nowhere, (_code, _place, message) => faults.push(message))) {
    return err({ reason: 'invalid', message: faults[0] ?? `${name} is no name.` });
  }
  const place = unreadable(thing, names, parts);
  if (place) {
    const message = `What stands there cannot be read; ${thing.name} may be named in it.`;
    return err({ reason: 'unreadable', place, message });
  }
  const conflict = renameConflict(thing, name, names);
  if (conflict) {
    const { place: at, message } = conflict;
    return err(at ? { reason: 'taken', place: at, message } : { reason: 'invalid', message });
  }
  return editsOf(thing, name, names);
}

function editsOf(thing: Thing, name: string, names: Names): Result<readonly TextEdit[], RenameRefusal> {
  const edits: TextEdit[] = [];
  const texts = new Map(names.documents.map(({ document, text }) => [document, text]));
  const silent = hasHeir(thing, names);
  for (const { place, within, bare, declares, entry } of mentionsOfThing(thing, names)) {
    if (!place) {
      const message = `${thing.name} cannot be found in this folded or escaped text; write it in one line first.`;
      return err({ reason: 'unreadable', place: within, message });
    }
    edits.push({ ...place, insert: bare ? yamlName(name) : name });
    const keepsData = thing.of === 'field' || (thing.of === 'entity' && !flagOf(entry?.value, 'abstract'));
    if (!declares || !entry || !keepsData || silent) continue;
    edits.push(...renamedFromEdits(entry, texts.get(place.document) ?? '', thing.name, name));
  }
  return ok(edits.sort(comparePlaces));
}

/** A document that is not whole, or an expression that is none where the name may be that of an option or state. */
function unreadable(thing: Thing, names: Names, parts: readonly DocumentPart[]): Place | undefined {
  for (const { problems } of parts) {
    const fault = problems.find(({ code }) => code.startsWith('yaml/') && PROBLEM_CODES[code] === 'error');
    if (fault) return fault.place;
  }
  if (thing.of !== 'option' && thing.of !== 'state') return undefined;
  for (const { texts } of names.documents) {
    for (const { kind, node } of texts) {
      if (kind === 'expression' && node.text.includes(thing.name) && !parseCel(node.text).ok)
        return node.place;
    }
  }
  return undefined;
}
