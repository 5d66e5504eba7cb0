import { useEffect, useRef, type RefObject } from 'react';
import { useActions } from '#renderer/ui/actions-context.tsx';

/** A path of the application: on its origin, wherever it is put behind that. */
const PATH = /^\/(?![/\\])[^\s]{0,1999}$/;

/**
 * Hears what the page in front says (`resources/preview/in-frame.mjs`): where it is, and that somebody wants out of it by
 * F6. Returns its path, `/` until it has said one. The page is of another origin and may run code of anybody's: what it
 * says is a wish, and can only be one of these.
 */
export function usePageMessages(box: RefObject<HTMLElement | null>): RefObject<string> {
  const actions = useActions();
  const at = useRef('/');

  useEffect(() => {
    const listen = ({ data, source }: MessageEvent<unknown>) => {
      const front = box.current?.querySelector('iframe');
      if (front == null || source !== front.contentWindow || typeof data !== 'object' || data === null)
        return;
      const { strataPath: path, strataStep: step } = data as { strataPath?: unknown; strataStep?: unknown };
      if (typeof path === 'string' && PATH.test(path)) at.current = path;
      const isInside = document.activeElement === front;
      if (isInside && step === 1) actions.run('view.nextRegion');
      if (isInside && step === -1) actions.run('view.previousRegion');
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [box, actions]);

  return at;
}
