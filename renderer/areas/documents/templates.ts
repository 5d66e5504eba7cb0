import type { DocumentKind } from '#shared/contracts/documents.ts';

/** What a new document of a kind begins with, and how its file is named. */
export interface Template {
  readonly kind: DocumentKind;
  readonly label: string;
  readonly suffix: string;
  readonly text: string;
}

export const templates: readonly Template[] = [
  {
    kind: 'spec',
    label: 'Specification',
    suffix: '.spec.yaml',
    text: 'entities:\n  Thing:\n    title: "{name}"\n    fields:\n      name: { type: text, required: true }\n',
  },
  {
    kind: 'pipeline',
    label: 'Pipeline',
    suffix: '.pipeline.yaml',
    text: 'name: New pipeline\nsteps:\n  - check\n  - build\n',
  },
  { kind: 'policy', label: 'Policy', suffix: '.policy.yaml', text: 'rules: []\n' },
  { kind: 'prompt', label: 'Prompt', suffix: '.prompt.md', text: '# Prompt\n\nWrite what is wanted.\n' },
  { kind: 'note', label: 'Note', suffix: '.md', text: '# Note\n\n' },
];

/** The path a name leads to: the suffix of the kind is added when the name has no ending of its own. */
export function pathFor(name: string, template: Template): string {
  const last = name.slice(name.lastIndexOf('/') + 1);
  return last === '' || last.includes('.') ? name : name + template.suffix;
}
