import { nodeAt } from '#shared/compiler/edits/find-entry.ts';
import type { ParsedDocument } from '#shared/compiler/parse/parse-document.ts';
import { compareText } from '#shared/compiler/problem.ts';
import { entriesOf, flagAt, textAt } from '../form/spec-model.ts';

export interface EntityNode {
  readonly name: string;
  readonly document: string;
  readonly abstract: boolean;
  /** Null where it extends nothing. */
  readonly extends: string | null;
  /** How many fields it declares itself. */
  readonly fields: number;
  readonly references: readonly {
    readonly field: string;
    readonly to: string;
    readonly many: boolean;
    readonly required: boolean;
  }[];
}

/** The entities of a project with what they refer to and extend, as far as the texts can be read; by name. */
export function projectView(documents: readonly Pick<ParsedDocument, 'document' | 'root'>[]): EntityNode[] {
  const nodes = new Map<string, EntityNode>();
  for (const { document, root } of documents.toSorted((a, b) => compareText(a.document, b.document))) {
    for (const { key: name, value } of entriesOf(nodeAt(root, ['entities']))) {
      if (nodes.has(name)) continue;
      const fields = entriesOf(nodeAt(value, ['fields']));
      nodes.set(name, {
        name,
        document,
        abstract: flagAt(value, 'abstract'),
        extends: textAt(value, 'extends') || null,
        fields: fields.length,
        references: fields
          .filter((field) => textAt(field.value, 'type') === 'ref' && textAt(field.value, 'to') !== '')
          .map((field) => ({
            field: field.key,
            to: textAt(field.value, 'to'),
            many: flagAt(field.value, 'many'),
            required: flagAt(field.value, 'required'),
          })),
      });
    }
  }
  return [...nodes.values()].sort((a, b) => compareText(a.name, b.name));
}
