import type { SpecEdit } from '#shared/compiler/edits/spec-edit.ts';
import { notify, notifyError } from '#renderer/ui/notices.ts';
import { tryEdits } from '../apply-edits.ts';
import type { Specs } from '../create-specs.ts';

/** One after the other: each is planned for the texts that the one before has left. */
let last: Promise<void> = Promise.resolve();

/** Makes a change of the model in the texts, as an activity of the workspace; tells when it cannot be made. */
export function editModel(specs: Specs, edit: SpecEdit): void {
  last = last.then(() => make(specs, edit, true));
}

/** @param again whether it is planned once more when a text was changed by somebody else meanwhile */
async function make(specs: Specs, edit: SpecEdit, again: boolean): Promise<void> {
  const planned = await specs.ask('plan', edit);
  if (planned === null) return;
  if (!planned.ok) {
    notify({ tone: 'bad', title: planned.error.message, next: 'Nothing was changed.' });
    return;
  }
  const edited = await tryEdits(specs, planned.value);
  if (edited.ok) return;
  if (again && edited.error.code === 'documents/text-changed') return make(specs, edit, false);
  notifyError(edited.error);
}
