import { Icon, type IconName } from '#renderer/ui/icon.tsx';
import type { PreviewState as Preview } from '#shared/contracts/preview.ts';
import { Turning } from '../turning.tsx';
import { stateInWords } from '../words.ts';

interface Look {
  readonly icon: IconName | null;
  readonly colour: string;
}

/** A sign and a word for where a preview stands; null as a sign: it goes on. */
export function lookOf(preview: Preview): Look {
  switch (preview.status) {
    case 'idle':
    case 'stopped':
      return { icon: 'stop', colour: 'text-muted' };
    case 'starting':
      return { icon: null, colour: 'text-text' };
    case 'running':
      if (preview.hanging) return { icon: 'warning', colour: 'text-warn' };
      if (preview.next !== null) return { icon: null, colour: 'text-ok' };
      return preview.behind === null
        ? { icon: 'play', colour: 'text-ok' }
        : { icon: 'warning', colour: 'text-warn' };
    case 'asking':
      return { icon: 'help', colour: 'text-warn' };
    case 'crashed':
      return { icon: 'error', colour: 'text-bad' };
  }
}

/** Where the application stands; told to those who cannot see it, too. */
export function PreviewState({ preview }: { preview: Preview }) {
  const { icon, colour } = lookOf(preview);
  return (
    <p
      role="status"
      data-testid="preview-state"
      className={`flex min-w-0 items-center gap-1.5 px-1 ${colour}`}
    >
      {icon === null ? <Turning /> : <Icon name={icon} className="size-3.5" />}
      <span className="truncate">{stateInWords(preview)}</span>
    </p>
  );
}
