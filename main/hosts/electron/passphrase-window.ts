import { BrowserWindow } from 'electron';
import type { KeyQuestions } from '../../platform/keys/key-keeper.ts';
import type { PassphrasePage, PassphraseQuestion } from './passphrase-page.ts';
import { passphrasePreferences } from './security.ts';

/** Asks for passphrases in a small window of their own. A window that is closed has answered "without one". */
export function createKeyQuestions(page: PassphrasePage): KeyQuestions {
  const ask = (question: PassphraseQuestion) =>
    new Promise<string | null>((resolve) => {
      const window = new BrowserWindow({
        title: 'Strata',
        width: 460,
        height: question === 'choose' ? 460 : 280,
        resizable: false,
        minimizable: false,
        maximizable: false,
        autoHideMenuBar: true,
        backgroundColor: '#0b1020',
        webPreferences: passphrasePreferences,
      });
      let given: string | null = null;
      const address = page.open(question, (passphrase) => {
        given = passphrase;
        // The answer to the form goes out first.
        setTimeout(() => window.destroy(), 50);
      });
      window.on('closed', () => {
        page.close(address);
        resolve(given);
      });
      void window.loadURL(address);
    });
  return {
    choosePassphrase: () => ask('choose'),
    askPassphrase: (isRetry) => ask(isRetry ? 'ask-again' : 'ask'),
  };
}
