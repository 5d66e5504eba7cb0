import { useRef, useState, useSyncExternalStore } from 'react';
import { readSettings, type Settings } from '#renderer/areas/settings/index.ts';
import type { Action } from '#renderer/ui/action.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { Registry } from '../commands/registry.ts';
import { copy, withKeys, withoutKeys } from './choose-keys.ts';
import { displayChord } from './chord.ts';
import { KeyRecorder } from './key-recorder.tsx';
import { KeyRow } from './key-row.tsx';
import { keymapWords } from './keymap-words.ts';

/** In place of a group: no group is called so. */
const ALL = '';

/** Every command with its keys, by group: to look up, and to change by pressing others. */
export default function KeyMap({ registry, settings }: { registry: Registry; settings: Settings }) {
  const keymap = useSyncExternalStore(registry.subscribe, registry.keymap);
  const [query, setQuery] = useState('');
  const [chosenGroup, setChosenGroup] = useState(ALL);
  const [recording, setRecording] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const { platform } = registry;
  const titleOf = (id: string) => registry.find(id)?.title ?? id;
  const problems = keymapWords(keymap, titleOf, platform);

  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = registry.all.filter((action) => {
    const keys = keymap.bound.filter((key) => key.actionId === action.id);
    const shown = keys.map((key) => displayChord(key.chord, platform)).join(' ');
    const text = `${action.group} ${action.title} ${shown}`.toLocaleLowerCase();
    const inGroup = chosenGroup === ALL || action.group === chosenGroup;
    return inGroup && words.every((word) => text.includes(word));
  });
  const allGroups = [...new Set(registry.all.map(({ group }) => group))].sort();
  const groups = [...new Set(found.map(({ group }) => group))];

  function finish(actionId: string, keys?: Record<string, string[]>) {
    setRecording(null);
    if (keys !== undefined) void settings.change({ keymap: keys });
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-action="${actionId}"] button:last-of-type`)?.focus(),
    );
  }

  function row(action: Action) {
    const reset = () => finish(action.id, withoutKeys(readSettings().keymap, action.id));
    if (recording !== action.id) {
      const props = { action, keymap, platform, onReset: reset };
      return <KeyRow {...props} onChange={() => setRecording(action.id)} />;
    }
    return (
      <KeyRecorder
        action={action}
        keymap={keymap}
        platform={platform}
        titleOf={titleOf}
        onCancel={() => finish(action.id)}
        onRemove={() => finish(action.id, { ...copy(readSettings().keymap), [action.id]: [] })}
        onKeys={(text, takenFrom) =>
          finish(
            action.id,
            withKeys(readSettings().keymap, keymap, { actionId: action.id, text, takenFrom }, platform),
          )
        }
      />
    );
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          aria-label="Find a command or keys"
          placeholder="Find a command or keys"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          className="h-8 min-w-40 flex-1 rounded-lg border border-edge bg-bg px-2.5 placeholder:text-faint"
        />
        <Select
          label="Group"
          value={chosenGroup}
          options={[
            { value: ALL, label: 'All groups' },
            ...allGroups.map((group) => ({ value: group, label: group })),
          ]}
          onChange={setChosenGroup}
        />
        <Button
          disabled={keymap.changed.size === 0 && keymap.problems.length === 0}
          onClick={() => void settings.change({ keymap: {} })}
        >
          Reset all keys
        </Button>
      </div>
      {problems.length > 0 && (
        <ul aria-label="Problems with keys" className="rounded-[10px] border border-warn px-3 py-2">
          {problems.map(({ title, next }) => (
            <li key={title}>
              {title} <span className="text-muted">{next}</span>
            </li>
          ))}
        </ul>
      )}
      {found.length === 0 && <EmptyState title="No command has this name or these keys" />}
      <div ref={list}>
        {groups.map((group) => (
          <section key={group} aria-label={group} className="mb-4">
            <h3 className="mb-1 text-[11px] font-semibold tracking-wider text-faint uppercase">{group}</h3>
            <ul className="divide-y divide-line">
              {found
                .filter((action) => action.group === group)
                .map((action) => (
                  <li
                    key={action.id}
                    data-action={action.id}
                    className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 py-1"
                  >
                    {row(action)}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
