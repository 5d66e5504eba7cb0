import { useState } from 'react';
import type { TemplateSummary } from '#shared/contracts/templates.ts';
import { notifyError } from '#renderer/ui/notices.ts';
import { showOverlay } from '#renderer/ui/overlay.ts';
import type { Documents } from '../create-documents.ts';
import { NameDialog } from './name-dialog.tsx';

/** Asks for the name of a new project, and what it begins with. */
export async function showCreateProject(documents: Documents): Promise<void> {
  // Asked before there is a dialog, which then does not grow under the hands.
  const listed = await documents.client.call('templates.list', {});
  if (!listed.ok) return notifyError(listed.error);
  showOverlay(<CreateProjectDialog documents={documents} templates={listed.value.templates} />);
}

interface CreateProjectDialogProps {
  documents: Documents;
  templates: readonly TemplateSummary[];
}

const NOTHING = { name: null, title: 'Nothing', description: 'An empty project, to import files or write.' };

function CreateProjectDialog({ documents, templates }: CreateProjectDialogProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <NameDialog
      title="New project"
      label="Name"
      initial=""
      confirm="Create"
      onConfirm={(name) =>
        chosen === null ? documents.createProject(name) : documents.createFromTemplate(chosen, name)
      }
    >
      <fieldset className="flex flex-col gap-1.5">
        <legend className="pb-1 font-medium text-muted">Begin with</legend>
        {[NOTHING, ...templates].map(({ name, title, description }) => (
          <label
            key={title}
            className="flex flex-col rounded-lg border border-line px-3 py-1.5 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="template"
              className="sr-only"
              checked={name === chosen}
              onChange={() => setChosen(name)}
            />
            <span className="font-medium">{title}</span>
            <span className="text-muted">{description}</span>
          </label>
        ))}
      </fieldset>
    </NameDialog>
  );
}
