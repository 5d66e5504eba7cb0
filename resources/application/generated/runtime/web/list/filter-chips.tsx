import { useState } from 'react';
import type { EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import { viewNamed } from '../application.ts';
import { fieldOf } from '../domain/fields.ts';
import { useReferenceTitle } from '../fields/references.ts';
import { texts } from '../texts.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { FilterDialog } from './filter-dialog.tsx';
import { filterText } from './filter-text.ts';
import type { Filter } from './list-query.ts';
import type { ListQueryControl } from './use-list-query.ts';

interface FilterChipsProps {
  readonly entity: EntityDefinition;
  readonly control: ListQueryControl;
  readonly refs: Refs;
}

/** What the list is narrowed to, and more to narrow it by. */
export function FilterChips({ entity, control, refs }: FilterChipsProps) {
  const [editing, setEditing] = useState<FieldDefinition | null>(null);
  const { query } = control;
  const fields = [...new Set(query.filters.map((filter) => filter.field))];
  const filtersOf = (field: FieldDefinition) => query.filters.filter((filter) => filter.field === field.name);
  const view = query.view === null ? null : viewNamed(query.view);

  return (
    <>
      <Menu
        className="button quiet"
        button={
          <>
            <Icon name="filter" />
            {texts.filter}
          </>
        }
        items={filterableFields(entity).map((field) => ({
          key: field.name,
          label: field.title,
          onSelect: () => setEditing(field),
        }))}
      />
      {view && <Chip text={view.title} onRemove={control.leaveView} />}
      {fields.map((name) => {
        const field = fieldOf(entity, name);
        return (
          field && (
            <FieldChip
              key={name}
              field={field}
              filters={filtersOf(field)}
              refs={refs}
              onEdit={() => setEditing(field)}
              onRemove={() => control.filter(name, [])}
            />
          )
        );
      })}
      {fields.length + (view ? 1 : 0) > 1 && (
        <Button tone="quiet" onClick={control.clear}>
          {texts.clearFilters}
        </Button>
      )}
      {editing && (
        <FilterDialog
          field={editing}
          filters={filtersOf(editing)}
          refs={refs}
          onApply={(filters) => {
            setEditing(null);
            control.filter(editing.name, filters);
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function filterableFields(entity: EntityDefinition): readonly FieldDefinition[] {
  const base = ['created_at', 'created_by', 'updated_at'].flatMap((name) => fieldOf(entity, name) ?? []);
  return [...entity.fields.filter((field) => field.type !== 'json'), ...base];
}

interface FieldChipProps {
  readonly field: FieldDefinition;
  readonly filters: readonly Filter[];
  readonly refs: Refs;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function FieldChip({ field, filters, refs, onEdit, onRemove }: FieldChipProps) {
  const [first] = filters;
  const isReference = field.to !== null && first?.operator !== 'null' && first?.value !== 'me';
  const title = useReferenceTitle(field.to ?? 'User', isReference ? (first?.value ?? '') : '', refs);
  const text = isReference ? title : filterText(field, filters, refs);
  return <Chip text={`${field.title}: ${text}`} onEdit={onEdit} onRemove={onRemove} />;
}

interface ChipProps {
  readonly text: string;
  readonly onEdit?: () => void;
  readonly onRemove: () => void;
}

function Chip({ text, onEdit, onRemove }: ChipProps) {
  return (
    <span className="chip">
      {onEdit ? (
        <button type="button" className="chip-text" onClick={onEdit}>
          {text}
        </button>
      ) : (
        <span className="chip-text">{text}</span>
      )}
      <IconButton icon="close" label={texts.remove(text)} onClick={onRemove} />
    </span>
  );
}
