import { useEffect, useRef, useState } from 'react';
import { Spinner } from '#renderer/ui/progress.tsx';
import { useRunsArea } from '../runs-context.tsx';
import { personKey, useRuns, viewedAs } from '../store.ts';
import { usePageMessages } from './use-page-messages.ts';

/** The page has drawn itself so long after it was loaded, in milliseconds. */
const DRAWN_MS = 180;

/** What the application may do in its frame: everything that a page of its own origin may, but to leave the frame. */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups';

interface Page {
  /** Tells loadings of the same address apart. */
  readonly no: number;
  readonly url: string;
}

/**
 * The page of the application. When another one takes its place, as after each start, the old one stays in sight until
 * the new one is there.
 */
export function ApplicationFrames({ name }: { name: string }) {
  const wanted = useWantedPage();
  return wanted === null ? null : <Frames name={name} wanted={wanted} />;
}

function Frames({ name, wanted }: { name: string; wanted: string }) {
  const runs = useRunsArea();
  const [pages, setPages] = useState<readonly Page[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const last = useRef(0);
  const at = usePageMessages(box);

  useEffect(() => {
    let gone = false;
    void runs.address(at.current).then((url) => {
      if (gone || url === null) return;
      last.current += 1;
      const page = { no: last.current, url };
      // The one that is in sight, and the newest.
      setPages((before) => [...before.slice(0, 1), page]);
    });
    return () => {
      gone = true;
    };
  }, [runs, wanted, at]);

  function loaded(no: number) {
    setTimeout(() => {
      const hadFocus = document.activeElement instanceof HTMLIFrameElement;
      setPages((before) => (before.at(-1)?.no === no ? before.slice(-1) : before));
      if (hadFocus) box.current?.querySelector<HTMLElement>(`[data-page="${no}"]`)?.focus();
    }, DRAWN_MS);
  }

  return (
    <div ref={box} className="relative min-h-0 flex-1 overflow-hidden" aria-busy={pages.length !== 1}>
      {pages.length === 0 && (
        <div className="p-4">
          <Spinner label="Opening the application…" />
        </div>
      )}
      {pages.map(({ no, url }, index) => (
        <iframe
          key={no}
          data-page={no}
          title={index === 0 ? `Application ${name}` : `Application ${name}, loading`}
          src={url}
          sandbox={SANDBOX}
          // What comes is laid out at its size behind what is there.
          inert={index > 0}
          onLoad={() => index === pages.length - 1 && loaded(no)}
          className={`absolute inset-0 size-full border-0 bg-bg ${index > 0 ? 'invisible' : ''}`}
        />
      ))}
    </div>
  );
}

/** Another text for each page that is to be loaded; null while none can be. */
function useWantedPage(): string | null {
  return useRuns((state) => {
    const { live, reloads } = state;
    if (live === null) return null;
    const person = viewedAs(state);
    return `${live.runId} ${person === null ? '' : personKey(person)} ${reloads}`;
  });
}
