import { useState } from 'react';
import { isSameValue } from '../../domain/json-value.ts';
import type { AnyRow, EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import { mergeRefs } from '../client/merge-refs.ts';
import type { Refs, RowDetail } from '../client/rows.ts';
import { formatMoment } from '../fields/dates.ts';
import { PlainValue } from '../fields/field-value.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface ConflictDialogProps {
  readonly entity: EntityDefinition;
  /** What both began with. */
  readonly base: AnyRow;
  readonly mine: AnyRow;
  /** The fields that the person has changed. */
  readonly changed: readonly string[];
  readonly theirs: RowDetail;
  readonly refs: Refs;
  /** With the fields whose changes are given up. */
  readonly onResolve: (given: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Somebody else has changed the row meanwhile: shows what, and asks what shall be where both have written. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { entity, base, mine, changed, theirs, onResolve, onClose } = props;
  const [given, setGiven] = useState<readonly string[]>([]);
  const fields = entity.fields.filter(
    ({ name, computed }) => computed === null && !isSameValue(base[name] ?? null, theirs.row[name] ?? null),
  );
  const refs = mergeRefs(props.refs, theirs.refs);
  const who = theirs.refs['User']?.[theirs.row.updated_by ?? ''] ?? texts.somebody;

  return (
    <Dialog
      title={texts.conflictTitle(entity.label)}
      wide
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{texts.backToDraft}</Button>
          <Button tone="main" onClick={() => onResolve(given)}>
            {texts.saveResolved}
          </Button>
        </>
      }
    >
      <p>{texts.conflictText(who, formatMoment(theirs.row.updated_at))}</p>
      {fields.map((field) => (
        <Difference
          key={field.name}
          field={field}
          refs={refs}
          base={base}
          mine={changed.includes(field.name) ? mine : null}
          theirs={theirs.row}
          isGiven={given.includes(field.name)}
          onGive={(isGiven) =>
            setGiven(isGiven ? [...given, field.name] : given.filter((name) => name !== field.name))
          }
        />
      ))}
    </Dialog>
  );
}

interface DifferenceProps {
  readonly field: FieldDefinition;
  readonly refs: Refs;
  readonly base: AnyRow;
  /** Null where the person has not touched the field. */
  readonly mine: AnyRow | null;
  readonly theirs: AnyRow;
  readonly isGiven: boolean;
  readonly onGive: (isGiven: boolean) => void;
}

function Difference({ field, refs, base, mine, theirs, isGiven, onGive }: DifferenceProps) {
  const value = (row: AnyRow) => <PlainValue field={field} value={row[field.name] ?? null} refs={refs} />;
  return (
    <fieldset className="difference">
      <legend>{field.title}</legend>
      <p className="muted">
        {texts.was} {value(base)}
      </p>
      {mine ? (
        <>
          <label className="check">
            <input type="radio" name={field.name} checked={!isGiven} onChange={() => onGive(false)} />
            <span>
              {texts.keepMine}: {value(mine)}
            </span>
          </label>
          <label className="check">
            <input type="radio" name={field.name} checked={isGiven} onChange={() => onGive(true)} />
            <span>
              {texts.takeTheirs}: {value(theirs)}
            </span>
          </label>
        </>
      ) : (
        <p>
          {texts.isNow} {value(theirs)}
        </p>
      )}
    </fieldset>
  );
}
