import { nodeAt } from '#shared/compiler/edits/find-entry.ts';
import { BUILT_IN_ROLES } from '#shared/compiler/language/built-in.ts';
import type { ParsedDocument } from '#shared/compiler/parse/parse-document.ts';
import type { MapEntry, SpecNode } from '#shared/compiler/parse/spec-node.ts';
import { compareText } from '#shared/compiler/problem.ts';

export type Documents = readonly Pick<ParsedDocument, 'document' | 'root'>[];

export type SpecModel = ReturnType<typeof createModel>;

/** Finds things in all documents together. */
export function createModel(documents: Documents) {
  const ordered = documents.toSorted((a, b) => compareText(a.document, b.document));
  const keys = (section: string) => [
    ...new Set(ordered.flatMap(({ root }) => entriesOf(nodeAt(root, [section])).map(({ key }) => key))),
  ];
  const find = (...path: string[]) => {
    for (const { document, root } of ordered) {
      const entry = entriesOf(nodeAt(root, path.slice(0, -1))).find(({ key }) => key === path.at(-1));
      if (entry) return { document, entry };
    }
    return undefined;
  };
  const closure = (start: string, next: (name: string) => readonly string[]) => {
    const seen = new Set<string>();
    const waiting = [...next(start)];
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      if (name === start || seen.has(name)) continue;
      seen.add(name);
      waiting.push(...next(name));
    }
    return [...seen];
  };
  return {
    keys,
    entities: () => keys('entities'),
    entity: (name: string) => find('entities', name),
    roles: () => [...new Set([...BUILT_IN_ROLES.slice(0, 1), ...keys('roles'), ...BUILT_IN_ROLES])],
    access: (entity: string, role: string) => find('access', entity, role)?.entry,
    bases: (entity: string) =>
      closure(entity, (name) => {
        const base = textAt(find('entities', name)?.entry.value, 'extends');
        return base === '' || !find('entities', base) ? [] : [base];
      }),
    included: (role: string) => closure(role, (name) => listAt(find('roles', name)?.entry.value, 'includes')),
  };
}

export function entriesOf(node: SpecNode | undefined): readonly MapEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

export function textAt(node: SpecNode | undefined, key: string): string {
  const value = nodeAt(node, [key]);
  return value?.kind === 'scalar' ? value.text : '';
}

export function flagAt(node: SpecNode | undefined, key: string): boolean {
  const value = nodeAt(node, [key]);
  return value?.kind === 'scalar' && value.value === true;
}

export function listAt(node: SpecNode | undefined, key: string): string[] {
  const value = nodeAt(node, [key]);
  return value?.kind === 'list'
    ? value.items.flatMap((item) => (item.kind === 'scalar' && item.text !== '' ? [item.text] : []))
    : [];
}
