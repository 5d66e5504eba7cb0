import { useState } from 'react';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Marked } from '#renderer/ui/marked.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { Picker } from '#renderer/ui/picker.tsx';
import { matchingActions, type MatchingAction } from './matching-actions.ts';
import type { RecentActions } from './recent-actions.ts';
import type { Registry } from './registry.ts';

/** Every action that can run now, by a few letters of its name; those that were run lately first. */
export function CommandMenu({ registry, recent }: { registry: Registry; recent: RecentActions }) {
  const [query, setQuery] = useState('');
  const others = registry.all.filter((action) => action.id !== 'commands.show');
  const found = matchingActions(others, query, recent.list());

  function pick({ action }: MatchingAction) {
    closeOverlay();
    recent.note(action.id);
    registry.run(action.id);
  }

  return (
    <Picker
      label="Run a command"
      placeholder="What do you want to do?"
      items={found}
      keyOf={({ action }) => action.id}
      render={({ action, name, positions, recent: isRecent }) => {
        const hint = registry.hint(action.id);
        const title = name.length - action.title.length;
        return (
          <>
            <span className="min-w-0 py-1 sm:truncate">
              <span className="text-muted">
                <Marked text={name.slice(0, title)} positions={positions.filter((at) => at < title)} />
              </span>
              <Marked
                text={action.title}
                positions={positions.filter((at) => at >= title).map((at) => at - title)}
              />
            </span>
            <span className="flex shrink-0 items-center gap-2">
              {isRecent && query === '' && (
                <span className="text-[11px] text-muted max-sm:hidden">recent</span>
              )}
              {hint !== null && <Kbd keys={hint} />}
            </span>
          </>
        );
      }}
      query={query}
      onQuery={setQuery}
      onPick={pick}
      onClose={closeOverlay}
      empty="No command has these letters."
    />
  );
}
