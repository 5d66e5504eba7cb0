import type { Connection } from '#renderer/client/connection.ts';
import { notify } from '#renderer/ui/notices.ts';

/** Says when the engine is back: the notice that it was gone disappears, and silence is not an answer. */
export function tellConnection(connection: Connection): void {
  let lost = false;
  connection.subscribe(({ status }) => {
    if (status === 'lost' || status === 'unauthorized') lost = true;
    else if (status === 'ready' && lost) {
      lost = false;
      notify({ tone: 'plain', title: 'The engine is back. What waited is being saved.' });
    }
  });
}
