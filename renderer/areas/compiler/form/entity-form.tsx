import { useState } from 'react';
import { Badge } from '#renderer/ui/badge.tsx';
import { Sections } from '#renderer/ui/sections.tsx';
import { AccessSection } from './access-section.tsx';
import { AboutSection } from './about-section.tsx';
import type { EntityView } from './entity-view.ts';
import { FieldsSection } from './fields-section.tsx';
import { problemsWithin, type OnEdit, type PlacedProblem } from './form-props.ts';
import { ProblemLines } from './problem-lines.tsx';
import { StatesSection } from './states-section.tsx';

export interface EntityFormProps {
  /** By `entityView`. */
  view: EntityView;
  /** All problems of the project; the form shows those of the entity. */
  problems: readonly PlacedProblem[];
  onEdit: OnEdit;
  /** Shows another entity: one that this one extends. */
  onOpen?: (entity: string) => void;
}

type Section = 'fields' | 'states' | 'access' | 'about';

/** One entity of the specification: its fields, states and access, and what it is called. The text stays the truth. */
export function EntityForm({ view, problems, onEdit, onOpen }: EntityFormProps) {
  const [section, setSection] = useState<Section>('fields');
  const inFields = view.fields.flatMap(({ place }) => problemsWithin(problems, place));
  const inStates = problemsWithin(problems, view.states?.place ?? null);
  const inAccess = view.access.flatMap(({ place }) => problemsWithin(problems, place));
  const elsewhere = problemsWithin(problems, view.place).filter(
    (problem) => !inFields.includes(problem) && !inStates.includes(problem),
  );
  const items = [
    { id: 'fields', label: 'Fields', count: inFields.length },
    { id: 'states', label: 'States', count: inStates.length },
    { id: 'access', label: 'Access', count: inAccess.length },
    { id: 'about', label: 'About' },
  ] as const;
  return (
    <section aria-label={`Entity ${view.name}`} className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-5 py-2.5">
        <h2 className="text-[15px] font-semibold">{view.name}</h2>
        {view.abstract && <Badge>abstract</Badge>}
        {view.extends !== null && <Badge>extends {view.extends}</Badge>}
        <span className="min-w-0 truncate text-faint">{view.document}</span>
      </header>
      {elsewhere.length > 0 && (
        <div className="border-b border-line px-5 py-2">
          <ProblemLines problems={elsewhere} />
        </div>
      )}
      <Sections label={`Parts of ${view.name}`} items={items} activeId={section} onActivate={setSection}>
        {section === 'fields' && (
          <FieldsSection view={view} problems={problems} onEdit={onEdit} onOpen={onOpen} />
        )}
        {section === 'states' && (
          <StatesSection view={view} problems={problems} onEdit={onEdit} onOpen={onOpen} />
        )}
        {section === 'access' && <AccessSection view={view} problems={problems} onEdit={onEdit} />}
        {section === 'about' && <AboutSection view={view} onEdit={onEdit} />}
      </Sections>
    </section>
  );
}
