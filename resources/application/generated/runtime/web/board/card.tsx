import { type DragEvent, type KeyboardEvent } from 'react';
import type { AnyRow, EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import { titleOf } from '../domain/row-title.ts';
import { FieldValueOf } from '../fields/field-value.tsx';
import { namesRow } from '../domain/names-row.ts';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { isMoveKey, moveByKey } from './board-keys.ts';
import type { Column } from './columns.ts';
import type { Move } from './moves.ts';

interface CardProps {
  readonly entity: EntityDefinition;
  readonly row: AnyRow;
  readonly refs: Refs;
  readonly fields: readonly FieldDefinition[];
  readonly columns: readonly Column[];
  readonly column: Column;
  readonly moves: readonly Move[];
  readonly onMove: (move: Move) => void;
  readonly onDrag: (isDragged: boolean) => void;
}

/** A row on a board. It is moved by dragging, by its menu, or by Ctrl or Alt and an arrow. */
export function Card(props: CardProps) {
  const { entity, row, refs, fields, columns, column, moves, onMove, onDrag } = props;
  const title = titleOf(entity, row, refs);
  const canMove = moves.some(({ blocked }) => blocked === null);
  const hasWays = canMove || moves.some(({ transition }) => transition !== null);
  const shown = fields.filter((field) => !namesRow(entity, field));

  function move(move: Move): void {
    onMove(move);
    if (move.blocked === null) refocus(row.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!isMoveKey(event)) return;
    event.preventDefault();
    const wanted = moveByKey(event.key, columns, column, moves);
    if (wanted) move(wanted);
  }

  return (
    <li>
      <div
        className="card"
        data-card={row.id}
        draggable={canMove}
        onKeyDown={onKeyDown}
        onDragStart={(event: DragEvent) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', title);
          onDrag(true);
        }}
        onDragEnd={() => onDrag(false)}
      >
        <Link to={paths.row(entity, row.id)} className="card-title" draggable={false}>
          {title}
        </Link>
        {hasWays && (
          <Menu
            label={texts.moveCard(title)}
            className="button quiet icon-only card-menu"
            button={<Icon name="move" />}
            items={moves.map((one) => ({
              key: one.to.value ?? '',
              label: one.transition
                ? texts.moveByTransition(one.to.title, one.transition.title)
                : one.to.title,
              blocked: one.blocked,
              onSelect: () => move(one),
            }))}
          />
        )}
        {shown.length > 0 && (
          <dl>
            {shown.map((field) => (
              <div key={field.name}>
                <dt className="hidden">{field.title}</dt>
                <dd>
                  <FieldValueOf entity={entity} field={field} row={row} refs={refs} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

/** Once the card is in its new column, the focus is on it again. */
function refocus(id: string): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] .card-title`)?.focus(),
  );
}
