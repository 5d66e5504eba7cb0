import { useState } from 'react';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { FIELD_TYPE_NAMES, type FieldType } from '#shared/compiler/language/field-types.ts';
import { AddThing } from './add-thing.tsx';
import type { EntityView, FieldView } from './entity-view.ts';
import { FieldEditor } from './field-editor.tsx';
import { propertiesOfNew } from './field-properties.ts';
import { problemsWithin, type OnEdit, type PlacedProblem } from './form-props.ts';
import { LabelledSelect } from './labelled-select.tsx';
import { ProblemLines, severest } from './problem-lines.tsx';
import { ThingList } from './thing-list.tsx';
import { TwoColumns } from './two-columns.tsx';

interface FieldsSectionProps {
  view: EntityView;
  problems: readonly PlacedProblem[];
  onEdit: OnEdit;
  onOpen: ((entity: string) => void) | undefined;
}

/** The fields of the entity, those that it has from others first; one of them beside the list. */
export function FieldsSection({ view, problems, onEdit, onOpen }: FieldsSectionProps) {
  const [wanted, setWanted] = useState<string | null>(null);
  const [type, setType] = useState<FieldType>('text');
  const selected =
    view.fields.find(({ name }) => name === wanted) ?? view.fields.find(isOwn) ?? view.fields[0];

  function isOwn({ owner }: FieldView) {
    return owner === view.name;
  }

  return (
    <TwoColumns
      list={
        <>
          {view.fields.length === 0 ? (
            <div className="rounded-[10px] border border-line">
              <EmptyState title="No fields yet" text="What is known of each row. Name the first one below." />
            </div>
          ) : (
            <ThingList
              label={`Fields of ${view.name}`}
              noun="field"
              things={view.fields.map((field) => ({
                name: field.name,
                summary: <FieldSummary field={field} own={isOwn(field)} />,
                trouble: severest(problemsWithin(problems, field.place)),
                fixed: !isOwn(field),
              }))}
              selected={selected?.name ?? null}
              onSelect={setWanted}
              onMove={(field, direction) =>
                onEdit({ kind: 'field.move', entity: view.name, field, direction })
              }
              onRemove={(field) => onEdit({ kind: 'field.remove', entity: view.name, field })}
            />
          )}
          <AddThing
            of="field"
            taken={view.fields.map(({ name }) => name)}
            onAdd={(field) => {
              onEdit({
                kind: 'field.add',
                entity: view.name,
                field,
                properties: propertiesOfNew(type, view),
              });
              setWanted(field);
            }}
          >
            <LabelledSelect label="Type">
              <Select
                label="Type of the new field"
                value={type}
                options={FIELD_TYPE_NAMES.map((name) => ({ value: name, label: name }))}
                onChange={setType}
              />
            </LabelledSelect>
          </AddThing>
        </>
      }
      detail={
        selected &&
        (isOwn(selected) ? (
          <FieldEditor key={selected.name} view={view} field={selected} problems={problems} onEdit={onEdit} />
        ) : (
          <section aria-label={`Field ${selected.name}`} className="flex flex-col items-start gap-3">
            <h3 className="font-mono text-[14px] font-semibold">{selected.name}</h3>
            <p className="text-muted">
              {view.name} has this field from {selected.owner}. It can be changed there.
            </p>
            <ProblemLines problems={problemsWithin(problems, selected.place)} />
            {onOpen && <Button onClick={() => onOpen(selected.owner)}>Open {selected.owner}</Button>}
          </section>
        ))
      }
    />
  );
}

function FieldSummary({ field, own }: { field: FieldView; own: boolean }) {
  const { type, properties, owner } = field;
  const to = properties['to'];
  return (
    <>
      <span>
        {type === '' ? 'no type yet' : type}
        {typeof to === 'string' ? ` → ${to}` : ''}
      </span>
      {(['required', 'unique', 'many'] as const).map(
        (flag) => properties[flag] === true && <Badge key={flag}>{flag}</Badge>,
      )}
      {'computed' in properties && <Badge>computed</Badge>}
      {!own && <Badge>from {owner}</Badge>}
    </>
  );
}
