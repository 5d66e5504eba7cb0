import type { FieldDefinition } from '../../domain/definition.ts';
import { isSortable } from '../../domain/base-fields.ts';
import { texts } from '../texts.ts';
import { useNarrow } from '../ui/use-narrow.ts';

interface SortChoiceProps {
  readonly columns: readonly FieldDefinition[];
  readonly sort: string | null;
  readonly onSort: (sort: string | null) => void;
}

/** Sorting where there are no headings to press. */
export function SortChoice({ columns, sort, onSort }: SortChoiceProps) {
  if (!useNarrow()) return null;
  const options = columns.filter(isSortable).flatMap((field) => [
    { value: field.name, title: texts.sortUp(field.title) },
    { value: `-${field.name}`, title: texts.sortDown(field.title) },
  ]);
  return (
    <select
      aria-label={texts.sort}
      value={options.some(({ value }) => value === sort) ? (sort ?? '') : ''}
      onChange={(event) => onSort(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{texts.usualOrder}</option>
      {options.map(({ value, title }) => (
        <option key={value} value={value}>
          {title}
        </option>
      ))}
    </select>
  );
}
