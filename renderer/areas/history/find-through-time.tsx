import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useStore } from 'zustand';
import { Button } from '#renderer/ui/button.tsx';
import type { Machine } from './machine/create-machine.ts';
import type { Found } from './machine/state.ts';
import { counted } from './words.ts';

/** Looks for the versions that hold a text. */
export function FindThroughTime({ machine }: { machine: Machine }) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const found = useStore(machine.store, (state) => state.found);
  const position = useStore(machine.store, (state) => state.position);

  useEffect(() => field.current?.focus(), []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    await machine.find(text);
    setBusy(false);
  }

  const first = found?.first ?? null;
  const last = found?.last ?? null;
  const next = found?.stretches.find(({ from }) => from > position);
  const previous = found?.stretches.findLast(({ to }) => to < position);
  return (
    <form
      role="search"
      onSubmit={(event) => void submit(event)}
      className="flex flex-wrap items-center gap-2"
    >
      <input
        ref={field}
        type="search"
        aria-label="Text to find in all versions"
        placeholder="Text to find in all versions"
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoComplete="off"
        spellCheck={false}
        className="h-7 min-w-0 flex-1 basis-52 rounded-lg border border-edge bg-bg px-2.5"
      />
      <Button type="submit" disabled={text === ''}>
        Find
      </Button>
      {first !== null && last !== null && (
        <>
          <Button onClick={() => machine.seek(first, true)}>First version</Button>
          <Button
            disabled={previous === undefined}
            onClick={() => previous !== undefined && machine.seek(previous.to, true)}
          >
            Earlier
          </Button>
          <Button
            disabled={next === undefined}
            onClick={() => next !== undefined && machine.seek(next.from, true)}
          >
            Later
          </Button>
          <Button onClick={() => machine.seek(last, true)}>Last version</Button>
        </>
      )}
      <p role="status" className="basis-full text-muted empty:hidden">
        {busy ? 'Looking through all versions…' : found === null ? '' : foundInWords(found)}
      </p>
    </form>
  );
}

function foundInWords({ text, first, last, stretches }: Found): string {
  if (first === null || last === null) return `No version holds “${text}”.`;
  const times = stretches.length === 1 ? '' : `, in ${counted(stretches.length)} stretches`;
  return `“${text}” is in the text from edit ${counted(first)} to edit ${counted(last)}${times}.`;
}
