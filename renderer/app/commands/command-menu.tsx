import { useState } from 'react';
import type { Action } from '#renderer/ui/action.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { Picker } from '#renderer/ui/picker.tsx';
import { matchingActions } from './matching-actions.ts';
import type { Registry } from './registry.ts';

/** Every action that can run now, by a few letters of its name. */
export function CommandMenu({ registry }: { registry: Registry }) {
  const [query, setQuery] = useState('');
  const found = matchingActions(
    registry.all.filter((action) => action.id !== 'commands.show'),
    query,
  );

  function pick(action: Action) {
    closeOverlay();
    registry.run(action.id);
  }

  return (
    <Picker
      label="Run a command"
      placeholder="What do you want to do?"
      items={found}
      keyOf={(action) => action.id}
      render={(action) => {
        const hint = registry.hint(action.id);
        return (
          <>
            <span className="truncate">
              <span className="text-muted">{action.group}: </span>
              {action.title}
            </span>
            {hint !== null && <Kbd keys={hint} />}
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
