import { useEffect, useState } from 'react';
import type { TemplateSummary } from '#shared/contracts/templates.ts';
import { notifyError } from '#renderer/ui/notices.ts';
import { useDocuments } from '../documents-context.tsx';
import { NameDialog } from './name-dialog.tsx';

const NOTHING = { name: null, title: 'Nothing', description: 'An empty project, to import files or write.' };

/** Asks for the name of a new project, and what it begins with. */
export function CreateProjectDialog() {
  const documents = useDocuments();
  const [chosen, setChosen] = useState<string | null>(null);
  const [templates, setTemplates] = useState<readonly TemplateSummary[]>([]);

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    void documents.client.call('templates.list', {}, { signal }).then((listed) => {
      if (signal.aborted) return;
      if (listed.ok) setTemplates(listed.value.templates);
      else notifyError(listed.error);
    });
    return () => abort.abort();
  }, [documents]);

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
      {/* As high as it will be with the templates. */}
      <fieldset className="flex min-h-[304px] flex-col gap-1.5">
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
