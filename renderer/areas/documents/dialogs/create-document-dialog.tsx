import { useState } from 'react';
import { useDocuments } from '../documents-context.tsx';
import { pathFor, templates } from '../templates.ts';
import { NameDialog } from './name-dialog.tsx';

/** Asks for kind and name of a new document; `folder` is where it goes unless the name says otherwise. */
export function CreateDocumentDialog({ folder }: { folder: string }) {
  const documents = useDocuments();
  const [kind, setKind] = useState('spec');
  const prefix = folder === '' ? '' : `${folder}/`;
  const template = templates.find((candidate) => candidate.kind === kind) ?? templates[0]!;

  return (
    <NameDialog
      title="New document"
      label="Name"
      initial={prefix}
      selection={[prefix.length, prefix.length]}
      confirm="Create"
      note={`“${template.suffix}” is added to a name without an ending. Slashes make folders.`}
      onConfirm={(name) => documents.createDocument(pathFor(name, template), template.text)}
    >
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="mb-1 font-medium text-muted">Kind</legend>
        {templates.map((option) => (
          <label
            key={option.kind}
            className="flex h-7 items-center rounded-full border border-edge px-3 text-muted has-checked:border-accent has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="kind"
              className="sr-only"
              checked={option.kind === kind}
              onChange={() => setKind(option.kind)}
            />
            {option.label}
          </label>
        ))}
      </fieldset>
    </NameDialog>
  );
}
