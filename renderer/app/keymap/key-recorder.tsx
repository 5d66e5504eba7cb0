import { useEffect, useRef, useState } from 'react';
import type { Action } from '#renderer/ui/action.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { chooseKeys, type Chosen } from './choose-keys.ts';
import { pressedChord, type Platform } from './chord.ts';
import { displayKeys } from './keymap-words.ts';
import type { Keymap } from './keymap.ts';

interface KeyRecorderProps {
  action: Action;
  keymap: Keymap;
  platform: Platform;
  titleOf: (actionId: string) => string;
  /** `takenFrom` are the actions that lose the keys. */
  onKeys: (text: string, takenFrom: readonly string[]) => void;
  onRemove: () => void;
  onCancel: () => void;
}

/** Waits for the keys that somebody wants for an action, and says whose they are. */
export function KeyRecorder(props: KeyRecorderProps) {
  const { action, keymap, platform, titleOf, onKeys, onRemove, onCancel } = props;
  const field = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Exclude<Chosen, { kind: 'free' }> | null>(null);

  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.focus();
    // Before the dialog, which Escape would close, and before the browser.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Tab') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') return onCancel();
      const text = pressedChord(event, platform);
      if (text === null) return;
      const next = chooseKeys(text, action, keymap, platform);
      if (next.kind === 'free') onKeys(next.text, []);
      else setChosen(next);
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  });

  return (
    <div className="flex w-full flex-wrap items-center gap-2 py-1">
      <p className="w-full font-semibold">{action.title}</p>
      <div
        ref={field}
        role="textbox"
        tabIndex={0}
        aria-readonly="true"
        aria-label={`New keys for ${action.title}`}
        data-records-keys
        className="flex h-8 min-w-48 flex-1 items-center gap-2 rounded-lg border border-accent bg-bg px-2.5"
      >
        {chosen?.kind === 'taken' ? (
          <Kbd keys={displayKeys(chosen.text, platform)} />
        ) : (
          <span className="text-muted">Press the keys, Esc to leave</span>
        )}
      </div>
      <p role="status" className="w-full text-warn empty:hidden">
        {chosen?.kind === 'taken' && `These are the keys of “${chosen.by.map(titleOf).join('”, “')}”.`}
        {chosen?.kind === 'refused' && chosen.reason}
      </p>
      {chosen?.kind === 'taken' && (
        <Button look="primary" onClick={() => onKeys(chosen.text, chosen.by)}>
          Take them
        </Button>
      )}
      <Button onClick={onRemove}>No keys</Button>
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}
