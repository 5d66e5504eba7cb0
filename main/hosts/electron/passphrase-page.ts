import { randomBytes } from 'node:crypto';
import { passphraseHeaders, PASSPHRASE_ORIGIN } from './security.ts';

export type PassphraseQuestion = 'choose' | 'ask' | 'ask-again';

/**
 * A page with one form and no script, served at an address that only the window made for it knows. What is typed
 * comes back as the body of a POST to the same address, once.
 */
export interface PassphrasePage {
  /** Serves `app://passphrase/…`. */
  readonly serve: (request: Request) => Promise<Response>;
  /** A new address; `answer` is called with what was typed, or with null for "without one". */
  open(question: PassphraseQuestion, answer: (passphrase: string | null) => void): string;
  /** Takes an address back. */
  close(address: string): void;
}

const SHORTEST = 8;
const LONGEST = 1000;

export function createPassphrasePage(): PassphrasePage {
  const open = new Map<
    string,
    { question: PassphraseQuestion; answer: (passphrase: string | null) => void }
  >();

  return {
    async serve(request) {
      const asked = open.get(request.url);
      if (asked === undefined) return page('There is nothing at this address.', '', 404);
      const { question, answer } = asked;
      if (request.method === 'GET') return page(...formFor(question, ''));
      if (request.method !== 'POST') return page('This address does not take such a request.', '', 405);
      const fields = new URLSearchParams((await request.text()).slice(0, 4 * LONGEST));
      const given = fields.get('passphrase') ?? '';
      if (fields.get('choice') === 'none') {
        open.delete(request.url);
        answer(null);
        return page('Thank you.', '');
      }
      const problem = question === 'choose' ? problemOf(given, fields.get('again') ?? '') : '';
      if (problem !== '') return page(...formFor(question, problem));
      open.delete(request.url);
      answer(given);
      return page('Thank you.', '');
    },
    open(question, answer) {
      const address = `${PASSPHRASE_ORIGIN}/${randomBytes(16).toString('hex')}`;
      open.set(address, { question, answer });
      return address;
    },
    close: (address) => void open.delete(address),
  };
}

function problemOf(given: string, again: string): string {
  if ([...given].length < SHORTEST) return `Use at least ${SHORTEST} characters.`;
  if (given.length > LONGEST) return 'This is too long.';
  return given === again ? '' : 'The two are not the same.';
}

function formFor(question: PassphraseQuestion, problem: string): [title: string, body: string] {
  const alert = problem === '' ? '' : `<p role="alert">${problem}</p>`;
  if (question === 'choose') {
    return [
      'Protect the device key',
      `<p>This system has no key store that Strata could use. The key that signs in your name can be kept under a
      passphrase, which Strata then asks for at every start. Nobody can recover it for you.</p>
      <label>Passphrase <input type="password" name="passphrase" autofocus autocomplete="new-password"></label>
      <label>Once more <input type="password" name="again" autocomplete="new-password"></label>
      ${alert}<p class="buttons"><button name="choice" value="use">Use this passphrase</button>
      <button name="choice" value="none">Keep the key in a plain file</button></p>`,
    ];
  }
  return [
    'The passphrase of the device key',
    `${question === 'ask-again' ? '<p role="alert">That was another passphrase. Try again.</p>' : ''}
    <label>Passphrase <input type="password" name="passphrase" autofocus autocomplete="current-password"></label>
    <p class="buttons"><button name="choice" value="use">Open</button>
    <button name="choice" value="none">Cancel</button></p>`,
  ];
}

const STYLE = `:root{color-scheme:dark}body{font:15px/1.5 system-ui;margin:24px;background:#0b1020;color:#e6edf7}
h1{font-size:18px}label{display:block;margin:12px 0}input{display:block;width:100%;box-sizing:border-box;padding:8px;
font:inherit;background:#141b2e;color:inherit;border:1px solid #8b97ad;border-radius:6px}button{font:inherit;
padding:6px 12px;border-radius:6px;border:1px solid #8b97ad;background:#1b2540;color:inherit}
:focus-visible{outline:2px solid #22d3ee;outline-offset:2px}[role=alert]{color:#fbbf24}`;

function page(title: string, body: string, status = 200): Response {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style>
    <main><h1>${title}</h1>${body === '' ? '' : `<form method="post">${body}</form>`}</main></html>`;
  return new Response(html, {
    status,
    headers: { ...passphraseHeaders, 'Content-Type': 'text/html; charset=utf-8' },
  });
}
