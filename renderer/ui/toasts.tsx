import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { dismissNotice, useNotices, type Notice } from './notices.ts';

const SHOWN_FOR_MS = 8_000;
/** Whoever wants to take something back has to find the button first. */
const OFFERED_FOR_MS = 20_000;

/**
 * The notices at the bottom right. Errors stay until they are closed; others go by themselves, but never under the
 * pointer or the focus.
 */
export function Toasts() {
  const notices = useNotices((state) => state.notices);
  return (
    <section
      aria-label="Notices"
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-10 z-20 flex w-[min(400px,calc(100vw-32px))] flex-col gap-2"
    >
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function Toast({ notice }: { notice: Notice }) {
  const [isPointedAt, setPointedAt] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isBad = notice.tone === 'bad';
  const stays = isBad || isPointedAt || isFocused;
  const shownFor = notice.action === undefined ? SHOWN_FOR_MS : OFFERED_FOR_MS;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dismissNotice(notice.id), shownFor);
    return () => clearTimeout(timer);
  }, [notice.id, stays, shownFor]);

  return (
    <div
      role={isBad ? 'alert' : undefined}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      className={`pointer-events-auto flex items-start gap-3 rounded-lg border bg-raised p-3 shadow-glow ${isBad ? 'border-bad' : 'border-line'}`}
    >
      <div className="min-w-0 flex-1 py-1">
        <p className="break-words">{notice.title}</p>
        {notice.next !== undefined && <p className="text-muted">{notice.next}</p>}
      </div>
      {notice.action !== undefined && (
        <Button
          onClick={() => {
            notice.action?.run();
            dismissNotice(notice.id);
          }}
        >
          {notice.action.label}
        </Button>
      )}
      <IconButton icon="close" label="Dismiss" className="mt-0.5" onClick={() => dismissNotice(notice.id)} />
    </div>
  );
}
