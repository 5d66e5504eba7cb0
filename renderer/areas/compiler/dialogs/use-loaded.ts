import { useEffect, useState } from 'react';

/**
 * What a question that was asked when a dialog was opened is answered by; undefined until then. The dialog is there at
 * once, so that letters typed right behind its keys go to it and not into the text.
 */
export function useLoaded<T>(asked: Promise<T>): T | undefined {
  const [loaded, setLoaded] = useState<{ readonly asked: Promise<T>; readonly value: T }>();
  useEffect(() => {
    let gone = false;
    void asked.then((value) => !gone && setLoaded({ asked, value }));
    return () => {
      gone = true;
    };
  }, [asked]);
  return loaded?.asked === asked ? loaded.value : undefined;
}
