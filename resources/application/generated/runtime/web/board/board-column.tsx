import { useEffect, useState, type DragEvent } from 'react';
import type { AnyRow, EntityDefinition, FieldDefinition, ViewDefinition } from '../../domain/definition.ts';
import type { Refs, RowList } from '../client/rows.ts';
import { useSteadyLoad } from '../client/use-load.ts';
import { listPath, writeListQuery, type Filter } from '../list/list-query.ts';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { Card } from './card.tsx';
import { columnKey, rowsIn, type Column, type Moved } from './columns.ts';
import type { Move } from './moves.ts';

interface BoardColumnProps {
  readonly entity: EntityDefinition;
  readonly view: ViewDefinition;
  readonly field: FieldDefinition;
  readonly fields: readonly FieldDefinition[];
  readonly columns: readonly Column[];
  readonly column: Column;
  readonly q: string;
  readonly moved: Moved;
  readonly movesOf: (row: AnyRow) => readonly Move[];
  readonly onMove: (row: AnyRow, move: Move) => void;
  readonly dragged: AnyRow | null;
  readonly onDrag: (row: AnyRow | null) => void;
  /** Titles that other columns know: those of a card that comes from there. */
  readonly refs: Refs;
  readonly onRefs: (column: Column, refs: Refs) => void;
}

const STEP = 25;
const MOST = 200;

export function BoardColumn(props: BoardColumnProps) {
  const { entity, view, field, column, columns, q, moved, dragged, onDrag, onMove, movesOf, onRefs } = props;
  const [limit, setLimit] = useState(STEP);
  const [isOver, setOver] = useState(false);
  const filter: Filter =
    column.value === null
      ? { field: field.name, operator: 'null', value: 'true' }
      : { field: field.name, operator: 'eq', value: column.value };
  const load = useSteadyLoad<RowList>(listPath(entity, { filters: [filter], view: view.name, q }, limit));
  const all = paths.rows(entity) + writeListQuery({ view: view.name, filters: [filter] });
  const rows = rowsIn(column, load.value?.items ?? [], moved);
  const move = dragged ? (movesOf(dragged).find(({ to }) => to === column) ?? null) : null;
  const refs = load.value?.refs;
  const hasMore = load.value?.next !== null && load.value !== null;

  useEffect(() => {
    if (refs) onRefs(column, refs);
  }, [column, refs, onRefs]);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    onDrag(null);
    if (dragged && move) onMove(dragged, move);
  }

  return (
    <div
      className="column"
      data-column={columnKey(column.value)}
      data-target={move ? (move.blocked === null ? 'open' : 'blocked') : undefined}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!move) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
      <section aria-label={column.title}>
        <h2>
          <Link to={all}>{column.title}</Link>{' '}
          <span className="count">{hasMore ? texts.atLeast(rows.length) : rows.length}</span>
        </h2>
        {load.problem && <ProblemNote problem={load.problem} onRetry={load.again} />}
        {!load.value && !load.problem && <Waiting lines={3} />}
        <ul>
          {rows.map((row) => (
            <Card
              key={row.id}
              entity={entity}
              row={row}
              refs={props.refs}
              fields={props.fields}
              columns={columns}
              column={column}
              moves={movesOf(row)}
              onMove={(one) => onMove(row, one)}
              onDrag={(isDragged) => onDrag(isDragged ? row : null)}
            />
          ))}
        </ul>
        {isOver && move?.blocked && <p className="hint">{move.blocked}</p>}
        {hasMore && limit < MOST && (
          <Button tone="quiet" onClick={() => setLimit(limit + STEP)}>
            {texts.showMore}
          </Button>
        )}
      </section>
    </div>
  );
}
