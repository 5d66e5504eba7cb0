import { useState } from 'react';
import type { AnyRow, EntityDefinition, FieldDefinition, Transition } from '../../domain/definition.ts';
import { problemText } from '../client/problem-text.ts';
import { readAllAnew } from '../client/cache.ts';
import { transitRow, type RowDetail } from '../client/rows.ts';
import { useContextNow } from '../domain/context.ts';
import { useRights } from '../domain/rights.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { notify } from '../ui/notices.ts';
import { TransitionDialog } from './transition-dialog.tsx';
import { missingFields, stepsOf, type Step } from './transitions.ts';

interface TransitionButtonsProps {
  readonly entity: EntityDefinition;
  readonly detail: RowDetail;
}

interface Asking {
  readonly transition: Transition;
  readonly fields: readonly FieldDefinition[];
}

const MOST_BUTTONS = 2;

/** What can be done next with a row, by its state. What the server does not allow now cannot be pressed. */
export function TransitionButtons({ entity, detail }: TransitionButtonsProps) {
  const { row, refs, may } = detail;
  const rights = useRights();
  const contextNow = useContextNow();
  const [busy, setBusy] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const steps = stepsOf(entity, row, rights, contextNow()).map((step): Step => {
    const isAllowed = may.transitions.includes(step.transition.name);
    return isAllowed ? { ...step, blocked: null } : { ...step, blocked: step.blocked ?? texts.notAllowedNow };
  });
  const possible = steps.filter((step) => step.blocked === null);
  const shown = possible.slice(0, MOST_BUTTONS);
  const rest = steps.filter((step) => !shown.includes(step));

  async function begin(transition: Transition): Promise<void> {
    const missing = missingFields(entity, row, transition);
    if (missing.length > 0) return setAsking({ transition, fields: missing });
    setBusy(transition.name);
    const answer = await transitRow(entity, row, transition);
    setBusy(null);
    if (answer.ok) return done(transition, answer.value);
    const { text, next } = problemText(answer.problem);
    notify({ tone: 'bad', text, ...(next !== null && { next }) });
    readAllAnew();
  }

  function done(transition: Transition, after: AnyRow): void {
    setAsking(null);
    const state = entity.states?.values.find(({ name }) => name === after[entity.states?.field ?? '']);
    notify({ tone: 'good', text: texts.transitionDone(transition.title, state?.title ?? '') });
  }

  return (
    <>
      {shown.map(({ transition }, index) => (
        <Button
          key={transition.name}
          tone={index === 0 ? 'main' : 'plain'}
          busy={busy === transition.name}
          onClick={() => void begin(transition)}
        >
          {transition.title}
        </Button>
      ))}
      {rest.length > 0 && (
        <Menu
          button={
            <>
              {shown.length > 0 ? texts.moreSteps : texts.steps}
              <Icon name="down" />
            </>
          }
          items={rest.map(({ transition, blocked }) => ({
            key: transition.name,
            label: transition.title,
            blocked,
            onSelect: () => void begin(transition),
          }))}
        />
      )}
      {asking && (
        <TransitionDialog
          entity={entity}
          row={row}
          refs={refs}
          {...asking}
          onDone={(after) => done(asking.transition, after)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
