import { useId, useState } from 'react';
import { messageFor } from '#shared/contracts/messages.ts';
import { DEFAULT_SETTINGS } from '#shared/contracts/default-settings.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useSettingsHandle } from './settings-context.tsx';
import { ProblemList } from './problem-list.tsx';
import type { ProblemWords } from './setting-problems.ts';
import { useSettingsStore } from './store.ts';

const DEFAULT_TEXT = `${JSON.stringify(DEFAULT_SETTINGS, null, 2)}\n`;

/** The settings as the file that they are. A text that is no JSON is not written: nothing is lost by a slip. */
export function FileSection({ problems }: { problems: readonly ProblemWords[] }) {
  const { write, reset } = useSettingsHandle();
  const view = useSettingsStore((state) => state.view);
  const id = useId();
  const stored = view === null ? '' : view.text || DEFAULT_TEXT;
  /** What was typed and is not written yet, and the file as it was then. */
  const [draft, setDraft] = useState<{ text: string; from: string } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [written, setWritten] = useState(false);
  const text = draft?.text ?? stored;
  const changedBelow = draft !== null && draft.from !== stored;

  async function save() {
    const answer = await write(text);
    if (!answer.ok) return setError(messageFor(answer.error).title);
    setError(null);
    setDraft(null);
    setWritten(true);
  }

  function forget() {
    setDraft(null);
    setError(null);
  }

  return (
    <div className="flex min-h-full flex-col gap-2">
      <label htmlFor={id}>
        Settings as JSON <code className="block font-mono break-all text-muted">{view?.file}</code>
      </label>
      <textarea
        id={id}
        value={text}
        onChange={(event) => {
          setDraft({ text: event.target.value, from: draft?.from ?? stored });
          setWritten(false);
        }}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-error`}
        spellCheck={false}
        autoComplete="off"
        className="min-h-48 flex-1 resize-none rounded-lg border border-edge bg-bg p-3 font-mono text-[13px] leading-5 text-text aria-invalid:border-bad"
      />
      {error !== null && (
        <p id={`${id}-error`} role="alert" className="text-bad">
          {error} Nothing was written.
        </p>
      )}
      <p role="status" className="text-ok empty:hidden">
        {written && 'Written and in force.'}
      </p>
      {changedBelow && (
        <p className="text-warn">The file was changed meanwhile. Saving replaces that change.</p>
      )}
      <ProblemList problems={problems} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="danger" className="mr-auto" onClick={() => void reset().then(forget)}>
          Reset to defaults
        </Button>
        <Button disabled={draft === null} onClick={forget}>
          Discard
        </Button>
        <Button look="primary" disabled={draft === null} onClick={() => void save()}>
          Save settings
        </Button>
      </div>
    </div>
  );
}
