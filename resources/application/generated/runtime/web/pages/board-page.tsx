import { useCallback, useState, type KeyboardEvent } from 'react';
import type { AnyRow, EntityDefinition, ViewDefinition } from '../../domain/definition.ts';
import { BoardColumn } from '../board/board-column.tsx';
import { focusByArrow } from '../board/board-keys.ts';
import { columnKey, columnsOf, type Column } from '../board/columns.ts';
import { movesOf } from '../board/moves.ts';
import { useBoard } from '../board/use-board.ts';
import { mergeRefs } from '../client/merge-refs.ts';
import type { Refs } from '../client/rows.ts';
import { TransitionDialog } from '../detail/transition-dialog.tsx';
import { useContextNow } from '../domain/context.ts';
import { fieldOf, fieldsNamed } from '../domain/fields.ts';
import { useRights } from '../domain/rights.ts';
import { NewLink } from '../list/new-link.tsx';
import { SearchField } from '../list/search-field.tsx';
import { useListQuery } from '../list/use-list-query.ts';
import { texts } from '../texts.ts';
import { Page } from '../ui/page.tsx';

interface BoardPageProps {
  readonly view: ViewDefinition;
  readonly entity: EntityDefinition;
}

/** A column for each option or state; cards are moved between them. */
export function BoardPage({ view, entity }: BoardPageProps) {
  const field = fieldOf(entity, view.by ?? '');
  if (!field)
    throw new Error(`The board ${view.name} goes by ${view.by}, which is no field of ${entity.name}.`);
  const rights = useRights();
  const contextNow = useContextNow();
  const control = useListQuery();
  const board = useBoard(entity, field);
  const [dragged, setDragged] = useState<AnyRow | null>(null);
  const [refs, setRefs] = useState<Refs>({});
  const [columns] = useState(() => columnsOf(entity, field));
  const context = contextNow();
  const addRefs = useCallback((_: Column, more: Refs) => setRefs((now) => mergeRefs(now, more)), []);
  const { asking } = board;

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key.startsWith('Arrow') && focusByArrow(event.currentTarget, event.key)) event.preventDefault();
  }

  return (
    <Page
      title={view.title}
      wide
      description={view.description}
      actions={rights.may('create', entity) && <NewLink entity={entity} />}
    >
      <div className="toolbar">
        <SearchField label={texts.searchIn(view.title)} value={control.query.q} onSearch={control.search} />
        <p className="hint">{texts.boardHint}</p>
      </div>
      <div onKeyDown={onKeyDown}>
        <div className="board" role="group" aria-label={view.title}>
          {columns.map((column) => (
            <BoardColumn
              key={columnKey(column.value)}
              entity={entity}
              view={view}
              field={field}
              fields={fieldsNamed(entity, view.fields)}
              columns={columns}
              column={column}
              q={control.query.q}
              moved={board.moved}
              movesOf={(row) => movesOf({ entity, field, row, rights, context }, columns)}
              onMove={board.move}
              dragged={dragged}
              onDrag={setDragged}
              refs={refs}
              onRefs={addRefs}
            />
          ))}
        </div>
      </div>
      {asking?.move.transition && (
        <TransitionDialog
          entity={entity}
          row={asking.row}
          refs={refs}
          transition={asking.move.transition}
          fields={asking.fields}
          onDone={board.done}
          onClose={board.cancel}
        />
      )}
    </Page>
  );
}
