import { Icon } from '#renderer/ui/icon.tsx';
import type { ProblemWords } from './setting-problems.ts';

/** What in the settings is not used, and what to do about each. */
export function ProblemList({ problems }: { problems: readonly ProblemWords[] }) {
  if (problems.length === 0) return null;
  return (
    <section aria-label="Problems in the settings" className="rounded-[10px] border border-warn p-3">
      <h3 className="mb-1 flex items-center gap-2 font-semibold">
        <Icon name="warning" className="size-4 text-warn" />
        Not used as written
      </h3>
      <ul className="flex flex-col gap-1.5">
        {problems.map(({ key, title, next }) => (
          <li key={`${key} ${title}`} className="break-words">
            {title} <span className="text-muted">{next}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
