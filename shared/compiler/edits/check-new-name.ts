import { ok, type Result } from '../../kernel/result.ts';
import type { NameKindName } from '../language/name-kinds.ts';
import type { ParsedDocument } from '../parse/parse-document.ts';
import type { SpecNode } from '../parse/spec-node.ts';
import { checkName } from '../read/check-name.ts';
import { createReporter } from '../reporter.ts';
import { entryAt, nodeAt } from './find-entry.ts';
import { nameInvalid, nameTaken } from './refusals.ts';
import type { EditRefusal } from './spec-edit.ts';

/** Whether a thing may be called so. Refuses names that are reserved or not written as such names are. */
export function checkNameOf(of: NameKindName, name: string): Result<void, EditRefusal> {
  const { report, problems } = createReporter();
  const place = { document: '', from: 0, to: 0 };
  const valid = checkName(of, name, place, report);
  return valid ? ok() : nameInvalid(name, problems[0]?.message ?? 'This is no name.');
}

/** Refuses a name that is in use: in the same list, for an entity anywhere, for a field in what its entity extends too. */
export function checkFree(
  documents: readonly ParsedDocument[],
  document: ParsedDocument,
  path: readonly string[],
): Result<void, EditRefusal> {
  const name = path.at(-1) ?? '';
  const roots = documents.map(({ root }) => root);
  if (path.length === 2) {
    return roots.some((root) => entryAt(root, path)) ? nameTaken(name) : ok();
  }
  if (entryAt(document.root, path)) return nameTaken(name);
  const inherited = path[2] === 'fields' && path.length === 4 ? basesOf(roots, path[1] ?? '') : [];
  return inherited.some((base) => nodeAt(base, ['fields', name])) ? nameTaken(name) : ok();
}

/** What the entity extends, from the nearest on. */
function basesOf(roots: readonly (SpecNode | undefined)[], entity: string): SpecNode[] {
  const bases: SpecNode[] = [];
  const seen = new Set<string>();
  for (let name: string | undefined = entity; name !== undefined && !seen.has(name);) {
    seen.add(name);
    const path: readonly string[] = ['entities', name];
    const node = roots.map((root) => nodeAt(root, path)).find((one) => one !== undefined);
    if (node && name !== entity) bases.push(node);
    const base: SpecNode | undefined = nodeAt(node, ['extends']);
    name = base?.kind === 'scalar' ? base.text : undefined;
  }
  return bases;
}
