import { useEffect } from 'react';
import { Link } from '../router/link.tsx';
import { texts } from '../texts.ts';
import { IconButton } from './button.tsx';
import { dismiss, useNotices, useSpoken, type Notice } from './notices.ts';

const SHOWN_FOR_MS = 6_000;

/** The notices of the page, and what is only spoken. Its regions are always there, so that they are listened to. */
export function NoticeList() {
  const notices = useNotices();
  const spoken = useSpoken();
  return (
    <section className="notices" aria-label={texts.notices}>
      <div role="status" className="hidden">
        {spoken}
      </div>
      <div role="status">
        {notices
          .filter(({ tone }) => tone === 'good')
          .map((notice) => (
            <Toast key={notice.id} notice={notice} />
          ))}
      </div>
      <div role="alert">
        {notices
          .filter(({ tone }) => tone === 'bad')
          .map((notice) => (
            <Toast key={notice.id} notice={notice} />
          ))}
      </div>
    </section>
  );
}

function Toast({ notice }: { readonly notice: Notice }) {
  const { id, tone, text, next, link } = notice;
  useEffect(() => {
    if (tone === 'bad') return;
    const timer = setTimeout(() => dismiss(id), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [id, tone]);
  return (
    <div className={`toast ${tone}`}>
      <p>
        {text} {link && <Link to={link.to}>{link.text}</Link>}
        {next && <small>{next}</small>}
      </p>
      <IconButton icon="close" label={texts.dismiss} onClick={() => dismiss(id)} />
    </div>
  );
}
