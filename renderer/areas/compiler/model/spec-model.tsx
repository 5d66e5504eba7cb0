import { useEffect, useMemo, useRef } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { EntityDiagram, StateMachine } from '../diagram/diagrams.ts';
import { EntityForm } from '../form/entity-form.tsx';
import type { OnEdit, PlacedProblem } from '../form/form-props.ts';
import { useSpecsArea } from '../specs-context.tsx';
import { useSpecs } from '../store.ts';
import { editModel } from './edit-model.ts';
import { returnToText, showModel, type ModelView, type OpenModel } from './open-models.ts';
import { useAnswer } from './use-answer.ts';

const VIEWS: readonly { readonly value: ModelView; readonly label: string }[] = [
  { value: 'form', label: 'Form' },
  { value: 'states', label: 'States' },
  { value: 'entities', label: 'Entities' },
];

interface SpecModelProps {
  paneId: string;
  model: OpenModel;
}

/** The specification as a form or a picture, in the place of one of its texts. Escape leads back to the text. */
export function SpecModel({ paneId, model }: SpecModelProps) {
  const specs = useSpecsArea();
  const entities = useAnswer('entities');
  const path = specs.pathOf(model.documentId);
  const declaredHere = entities?.find(({ document }) => document === path);
  const entity = model.entity ?? declaredHere?.name ?? entities?.[0]?.name ?? null;
  const root = useRef<HTMLElement>(null);
  const show = (next: Partial<Pick<OpenModel, 'view' | 'entity'>>) =>
    showModel(paneId, { ...model, ...next });

  // Whoever has asked for it goes on here, as soon as the keys of the choice work.
  useEffect(() => {
    const frame = requestAnimationFrame(() =>
      root.current?.querySelector<HTMLElement>('[role=radio][aria-checked=true]')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, []);

  return (
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        returnToText(paneId);
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <section
        ref={root}
        aria-label="Specification"
        data-help="specs"
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
          <Choice label="Show as" value={model.view} options={VIEWS} onChange={(view) => show({ view })} />
          {model.view !== 'entities' && entities != null && entities.length > 0 && (
            <Select
              label="Entity"
              value={entity ?? ''}
              options={entities.map(({ name }) => ({ value: name, label: name }))}
              onChange={(name) => show({ entity: name })}
            />
          )}
          <span className="flex-1" />
          <Button onClick={() => returnToText(paneId)}>Back to the text</Button>
        </div>
        {entities === undefined ? (
          <div className="p-4">
            <Spinner label="Reading the specification…" />
          </div>
        ) : model.view === 'entities' ? (
          <>
            <h2 className="sr-only">Entities</h2>
            <EntityDiagram
              entities={entities ?? []}
              onOpen={(name) => show({ view: 'form', entity: name })}
            />
          </>
        ) : entity === null ? (
          <EmptyState title="No entities yet" text="What the application keeps is declared under entities." />
        ) : (
          <OneEntity
            key={entity}
            entity={entity}
            view={model.view}
            onOpen={(name) => show({ view: 'form', entity: name })}
          />
        )}
      </section>
    </div>
  );
}

interface OneEntityProps {
  entity: string;
  view: 'form' | 'states';
  onOpen: (entity: string) => void;
}

function OneEntity({ entity, view, onOpen }: OneEntityProps) {
  const specs = useSpecsArea();
  const shown = useAnswer('entity', entity);
  const documents = useSpecs((state) => state.documents);
  const problems = useMemo<readonly PlacedProblem[]>(
    () =>
      [...documents.values()].flatMap(({ path, problems: own }) =>
        own.map(({ from, to, severity, message }) => ({ document: path, from, to, severity, message })),
      ),
    [documents],
  );

  const edit: OnEdit = (change) => editModel(specs, change);

  if (shown === undefined) return null;
  if (shown === null) {
    return (
      <EmptyState
        title={`${entity} is not there`}
        text="No text that can be read declares it now. It comes back with the text."
      />
    );
  }
  return view === 'form' ? (
    <EntityForm view={shown} problems={problems} onEdit={edit} onOpen={onOpen} />
  ) : (
    <>
      <h2 className="sr-only">States of {entity}</h2>
      <StateMachine view={shown} problems={problems} onEdit={edit} />
    </>
  );
}
