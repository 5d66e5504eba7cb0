import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { ACTIONS } from '#shared/compiler/check/check-access.ts';
import type { Action } from '#shared/compiler/ir/ir.ts';
import { CommitField } from './commit-field.tsx';
import type { EntityView, RoleAccessView } from './entity-view.ts';
import { problemsWithin, type OnEdit, type PlacedProblem } from './form-props.ts';
import { ProblemLines } from './problem-lines.tsx';

interface AccessSectionProps {
  view: EntityView;
  problems: readonly PlacedProblem[];
  onEdit: OnEdit;
}

type Rule = 'denied' | 'allowed' | 'when';

/** Who may do what with rows of the entity, by role. */
export function AccessSection({ view, problems, onEdit }: AccessSectionProps) {
  if (view.abstract) {
    return (
      <EmptyState
        title="No rows of its own"
        text={`${view.name} is abstract: access is given to those that extend it.`}
      />
    );
  }
  return (
    <div className="@container flex flex-col gap-3">
      <p className="text-muted">What is not allowed is denied. No row is ever seen from another org.</p>
      {view.access.map((role) => (
        <section
          key={role.role}
          aria-label={`Role ${role.role}`}
          className="flex flex-col gap-3 rounded-[10px] border border-line p-3"
        >
          <h3 className="font-mono font-semibold">{role.role}</h3>
          <ProblemLines problems={problemsWithin(problems, role.place)} />
          <div className="grid grid-cols-1 gap-3 @sm:grid-cols-2 @2xl:grid-cols-4">
            {ACTIONS.map((action) => (
              <Right key={action} view={view} role={role} action={action} onEdit={onEdit} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

interface RightProps {
  view: EntityView;
  role: RoleAccessView;
  action: Action;
  onEdit: OnEdit;
}

function Right({ view, role, action, onEdit }: RightProps) {
  const written = role.own[action];
  const rule: Rule = written === '' ? 'denied' : written === 'true' ? 'allowed' : 'when';
  const through = role.through[action];
  const rules: readonly { value: Rule; label: string }[] = [
    { value: 'denied', label: through.length > 0 ? `Through ${through.join(', ')}` : 'Denied' },
    { value: 'allowed', label: 'Allowed' },
    { value: 'when', label: 'When …' },
  ];
  const set = (next: true | string | null) =>
    onEdit({ kind: 'access.set', entity: view.name, role: role.role, action, rule: next });
  return (
    <div className="flex min-w-0 flex-col gap-1.5 *:[button]:w-full">
      <span aria-hidden="true" className="font-medium text-muted">
        {action}
      </span>
      <Select
        label={`${role.role}: ${action}`}
        value={rule}
        options={rules}
        onChange={(next) => set(next === 'denied' ? null : next === 'allowed' ? true : 'created_by == actor')}
      />
      {rule === 'when' && (
        <CommitField
          label={`${action} when`}
          value={written}
          check={(value) => (value.trim() === '' ? 'Here belongs a condition.' : null)}
          onCommit={set}
        />
      )}
      {through.length > 0 && rule !== 'denied' && (
        <p className="text-faint">Also through {through.join(', ')}.</p>
      )}
    </div>
  );
}
