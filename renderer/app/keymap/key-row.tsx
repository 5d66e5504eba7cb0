import type { Action } from '#renderer/ui/action.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { displayChord, type Platform } from './chord.ts';
import type { Keymap } from './keymap.ts';

interface KeyRowProps {
  action: Action;
  keymap: Keymap;
  platform: Platform;
  onChange: () => void;
  onReset: () => void;
}

/** An action with its keys. */
export function KeyRow({ action, keymap, platform, onChange, onReset }: KeyRowProps) {
  const bound = keymap.bound.filter((key) => key.actionId === action.id);
  const inConflict = keymap.conflicts.some((conflict) => conflict.actionIds.includes(action.id));
  return (
    <>
      <span className="min-w-0 flex-1 basis-40 break-words">
        {action.title}
        {action.keysIn !== undefined && <span className="text-muted"> {action.keysIn.name}</span>}
      </span>
      <span className="ml-auto flex flex-wrap items-center justify-end gap-x-2 gap-y-1">
        {inConflict && <Badge tone="warn">conflict</Badge>}
        {bound.map((key) => (
          <Kbd key={key.text} keys={displayChord(key.chord, platform)} />
        ))}
        {bound.length === 0 && <span className="text-faint">no keys</span>}
        {keymap.changed.has(action.id) && (
          <Button look="quiet" aria-label={`Reset the keys of ${action.title}`} onClick={onReset}>
            Reset
          </Button>
        )}
        <Button look="quiet" aria-label={`Change the keys of ${action.title}`} onClick={onChange}>
          Change
        </Button>
      </span>
    </>
  );
}
