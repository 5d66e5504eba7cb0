import { useState } from 'react';
import type { EntityDefinition, FieldValue } from '../../domain/definition.ts';
import type { Problem } from '../client/problem.ts';
import { apiPaths, type AuditEntry, type AuditPage, type Refs } from '../client/rows.ts';
import { request } from '../client/request.ts';
import { useLoad } from '../client/use-load.ts';
import { fieldOf } from '../domain/fields.ts';
import { formatMoment } from '../fields/dates.ts';
import { PlainValue } from '../fields/field-value.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Waiting } from '../ui/waiting.tsx';

interface AuditTrailProps {
  readonly entity: EntityDefinition;
  readonly id: string;
}

/** The pages that follow on the first one, as it was when they were asked for. */
interface Older {
  readonly behind: AuditPage | null;
  readonly pages: readonly AuditPage[];
}

/** Who has changed what, and when; the newest first. */
export function AuditTrail({ entity, id }: AuditTrailProps) {
  const path = apiPaths.audit(entity, id);
  const load = useLoad<AuditPage>(path);
  const [older, setOlder] = useState<Older>({ behind: null, pages: [] });
  const [problem, setProblem] = useState<Problem | null>(null);

  if (load.problem) return <ProblemNote problem={load.problem} onRetry={load.again} />;
  if (!load.value) return <Waiting lines={5} />;
  if (load.value.items.length === 0) return <Empty text={texts.nothingChanged} />;
  const first = load.value;
  // Behind another first page there would be a gap.
  const pages = [first, ...(older.behind === first ? older.pages : [])];
  const next = pages.at(-1)?.next ?? null;

  async function more(): Promise<void> {
    setProblem(null);
    const answer = await request<AuditPage>(`${path}?cursor=${encodeURIComponent(next ?? '')}`);
    if (answer.ok) setOlder({ behind: first, pages: [...pages.slice(1), answer.value] });
    else setProblem(answer.problem);
  }

  return (
    <>
      <ol className="trail">
        {pages.flatMap((page) =>
          page.items.map((entry) => <Entry key={entry.id} entity={entity} entry={entry} refs={page.refs} />),
        )}
      </ol>
      {problem && <ProblemNote problem={problem} />}
      {next !== null && <Button onClick={() => void more()}>{texts.showOlder}</Button>}
    </>
  );
}

interface EntryProps {
  readonly entity: EntityDefinition;
  readonly entry: AuditEntry;
  readonly refs: Refs;
}

function Entry({ entity, entry, refs }: EntryProps) {
  const who = refs['User']?.[entry.by ?? ''] ?? texts.somebody;
  const transition = entity.states?.transitions.find(({ name }) => name === entry.action);
  const changes = Object.entries(entry.changes).flatMap(([name, [before, after]]) => {
    const field = fieldOf(entity, name);
    return field ? [{ field, before, after }] : [];
  });
  return (
    <li>
      <p>
        <strong>{who}</strong> {transition ? texts.didTransition(transition.title) : texts.did(entry.action)}{' '}
        <time className="muted" dateTime={entry.at}>
          {formatMoment(entry.at)}
        </time>
      </p>
      {changes.length > 0 && (
        <dl className="changes">
          {changes.map(({ field, before, after }) => (
            <div key={field.name}>
              <dt>{field.title}</dt>
              <dd>
                {!isNothing(before) && (
                  <>
                    <del>
                      <span className="hidden">{texts.was} </span>
                      <PlainValue field={field} value={before} refs={refs} />
                    </del>
                    <span aria-hidden="true"> → </span>
                  </>
                )}
                <ins>
                  <span className="hidden">{texts.isNow} </span>
                  <PlainValue field={field} value={after} refs={refs} />
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

function isNothing(value: FieldValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
