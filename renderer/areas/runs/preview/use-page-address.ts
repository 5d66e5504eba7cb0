import { useEffect, useRef, type RefObject } from 'react';

/** A path of the application: on its origin, wherever it is put behind that. */
const PATH = /^\/(?![/\\])[^\s]{0,1999}$/;

/**
 * The path of the page in front, as the application tells it, so that a newer one opens at the same place; `/` until it
 * has said one. The frame is of another origin: what it says is a wish, and only ever a path.
 */
export function usePageAddress(box: RefObject<HTMLElement | null>): RefObject<string> {
  const at = useRef('/');

  useEffect(() => {
    const listen = ({ data, source }: MessageEvent<unknown>) => {
      const front = box.current?.querySelector('iframe');
      if (front == null || source !== front.contentWindow) return;
      const path = typeof data === 'object' && data !== null && 'strataPath' in data ? data.strataPath : null;
      if (typeof path === 'string' && PATH.test(path)) at.current = path;
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [box]);

  return at;
}
