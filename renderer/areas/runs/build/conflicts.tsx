import { Button } from '#renderer/ui/button.tsx';
import { Choice as Choices } from '#renderer/ui/choice.tsx';
import { ScrollBox } from '#renderer/ui/scroll-box.tsx';
import type { MergePart } from '#shared/contracts/builds.ts';
import { countedInWords } from '../words.ts';
import { conflictsOf, linesOf, mergedText, type Choice, type Conflict } from './merge-choices.ts';

interface ConflictsProps {
  parts: readonly MergePart[];
  /** As far as they were made. */
  choices: readonly (Choice | null)[];
  /** `text` is the merged one, once every place has a choice. */
  onChoose: (choices: readonly (Choice | null)[], text: string | null) => void;
}

const OPTIONS = [
  { value: 'edited', label: 'Mine' },
  { value: 'generated', label: 'Generated' },
  { value: 'both', label: 'Both' },
] as const;

/** The places of an ejected file where both its owner and the generator have changed the same lines. */
export function Conflicts({ parts, choices: made, onChoose }: ConflictsProps) {
  const conflicts = conflictsOf(parts);
  const lines = linesOf(parts);
  const choices = conflicts.map((_, index) => made[index] ?? null);
  const open = choices.filter((choice) => choice === null).length;

  const choose = (next: readonly (Choice | null)[]) => onChoose(next, mergedText(parts, next));

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
        <p role="status" className="min-w-40 flex-1 text-muted">
          {open === 0
            ? 'Every place has its text. It is written when you build.'
            : `${countedInWords(open, 'place')} of ${choices.length} left to choose.`}
        </p>
        <Button onClick={() => choose(choices.map(() => 'edited'))}>All mine</Button>
        <Button onClick={() => choose(choices.map(() => 'generated'))}>All generated</Button>
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto p-3">
        {conflicts.map((conflict, index) => (
          <OneConflict
            key={index}
            conflict={conflict}
            title={`Line ${lines[index]}`}
            choice={choices[index] ?? null}
            onChoose={(choice) => choose(choices.with(index, choice))}
          />
        ))}
      </div>
    </div>
  );
}

interface OneConflictProps {
  conflict: Conflict;
  title: string;
  choice: Choice | null;
  onChoose: (choice: Choice) => void;
}

function OneConflict({ conflict: { edited, generated, base }, title, choice, onChoose }: OneConflictProps) {
  return (
    <section aria-label={title} className="rounded-[10px] border border-line bg-raised p-2.5">
      <Choices<Choice | ''>
        label={title}
        value={choice ?? ''}
        options={OPTIONS}
        onChange={(next) => next !== '' && onChoose(next)}
      />
      <div className="mt-2 grid gap-2 md:grid-cols-2">
        <Piece title="Mine" text={edited} taken={choice === 'edited' || choice === 'both'} />
        <Piece title="Generated now" text={generated} taken={choice === 'generated' || choice === 'both'} />
      </div>
      <details className="mt-1.5 text-muted">
        <summary className="rounded">What was generated before</summary>
        <Piece title="Generated before" text={base} taken={false} />
      </details>
    </section>
  );
}

function Piece({ title, text, taken }: { title: string; text: string; taken: boolean }) {
  return (
    <figure className="min-w-0">
      <figcaption className="pb-0.5 text-[12px] text-muted">{title}</figcaption>
      <ScrollBox
        label={title}
        className={`max-h-48 rounded-lg border bg-bg p-2 font-mono text-[12px] leading-normal whitespace-pre ${taken ? 'border-accent' : 'border-line'}`}
      >
        {text === '' ? <span className="font-sans text-faint">nothing</span> : text}
      </ScrollBox>
    </figure>
  );
}
