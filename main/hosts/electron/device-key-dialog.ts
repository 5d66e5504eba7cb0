import type { Dialog } from 'electron';
import { messageFor } from '#shared/contracts/messages.ts';
import type { KeptBy, KeyKeeper, KeyQuestions, Vault } from '../../platform/keys/key-keeper.ts';

const WORDS: Readonly<Record<KeptBy, string>> = {
  system: 'The key store of this system keeps the device key. Only Strata, as this user, can read it.',
  passphrase: 'The device key is kept under a passphrase.',
  plain:
    'The device key lies in a plain file, readable by this user only. Every program of this user can read it.',
  none: 'The device key was not opened.',
};

/** Help, Device key: says how it is kept, and keeps it in another way if the person wants. */
export async function showDeviceKey(deps: {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly keeper: KeyKeeper;
  readonly vault: Vault;
  readonly questions: KeyQuestions;
}): Promise<void> {
  const { dialog, keeper, vault, questions } = deps;
  const keptBy = keeper.keptBy();
  const isSafe = await vault.isSafe();
  const choices = [
    { label: 'Close', how: null },
    ...(isSafe && keptBy !== 'system' ? [{ label: 'Use the key store', how: 'system' as const }] : []),
    ...(isSafe || keptBy === 'passphrase'
      ? []
      : [{ label: 'Set a passphrase…', how: 'passphrase' as const }]),
    ...(keptBy === 'plain' ? [] : [{ label: 'Use a plain file', how: 'plain' as const }]),
  ];
  const { response } = await dialog.showMessageBox({
    type: 'info',
    message: WORDS[keptBy],
    detail:
      'The key signs what this device writes. The command line can use it without this application only from a plain file.',
    buttons: keptBy === 'none' ? ['Close'] : choices.map(({ label }) => label),
    defaultId: 0,
    cancelId: 0,
  });
  const how = choices[response]?.how ?? null;
  if (how === null) return;
  const passphrase = how === 'passphrase' ? await questions.choosePassphrase() : null;
  if (how === 'passphrase' && passphrase === null) return;
  const kept = await keeper.keep(how === 'passphrase' ? { passphrase: passphrase ?? '' } : how);
  if (kept.ok) return;
  const { title, next } = messageFor(kept.error);
  await dialog.showMessageBox({ type: 'error', message: title, detail: next });
}
