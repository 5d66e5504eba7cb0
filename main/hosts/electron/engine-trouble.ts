import type { Dialog } from 'electron';
import type { StudioError } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';

/** What a person decides when there is no engine. */
export type TroubleChoice = 'again' | 'quit';

/** Says why the engine does not start. */
export async function askAfterRefusal(
  dialog: Pick<Dialog, 'showMessageBox'>,
  error: StudioError,
): Promise<TroubleChoice> {
  const { title, next } = messageFor(error);
  return ask(dialog, title, next);
}

/** Says that the engine keeps failing. */
export function askAfterCrashes(
  dialog: Pick<Dialog, 'showMessageBox'>,
  home: string,
): Promise<TroubleChoice> {
  return ask(
    dialog,
    'The engine of Strata keeps failing.',
    `Everything that said “Saved here” is on disk. “strata doctor” tells more, and so does ${home}/logs/engine.log.`,
  );
}

async function ask(
  dialog: Pick<Dialog, 'showMessageBox'>,
  message: string,
  detail: string,
): Promise<TroubleChoice> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message,
    detail,
    buttons: ['Try again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0 ? 'again' : 'quit';
}
