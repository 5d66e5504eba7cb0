import { useSaving, type Saving } from './saving.ts';

/** Whether what was typed is on this device's disk. Said in words: colour is never the only signal. */
export function SavedState() {
  const saving = useSaving((state) => state.saving);
  const { text, tone } = words(saving);
  return (
    <span
      role="status"
      aria-live={saving.status === 'not-saved' ? 'assertive' : 'off'}
      data-testid="saved-state"
      data-state={saving.status}
      className={`flex min-w-24 items-center gap-1.5 ${tone}`}
    >
      <span aria-hidden="true" className="size-2 rounded-full bg-current" />
      {text}
    </span>
  );
}

function words(saving: Saving): { text: string; tone: string } {
  switch (saving.status) {
    case 'saved':
      return { text: 'Saved here', tone: 'text-ok' };
    case 'saving':
      return { text: 'Saving…', tone: 'text-muted' };
    case 'not-saved':
      return { text: `Not saved: ${saving.reason}`, tone: 'text-bad font-semibold' };
    case 'unreachable':
      return { text: 'The engine cannot be reached', tone: 'text-warn' };
  }
}
