/**
 * The browser's side of getting in: the token from the link's fragment, the bearer in `sessionStorage`, and
 * tabs that help each other over a BroadcastChannel, so that a second tab, or a tab whose engine was restarted,
 * does not need a new link.
 */
import type { BearerStore } from './web.ts';

const CHANNEL = 'strata-session';
const BEARER_KEY = 'strata.bearer';
const ANSWER_MS = 500;

type TabMessage = { readonly ask: string } | { readonly answer: string; readonly token: string };

/** Reads the one-time token of the link and takes it out of the address bar and the history. */
export function takeTokenFromAddress(location: Location, history: History): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

export function createSessionBearer(storage: Storage): BearerStore {
  return {
    read: () => storage.getItem(BEARER_KEY),
    write: (bearer) =>
      bearer === null ? storage.removeItem(BEARER_KEY) : storage.setItem(BEARER_KEY, bearer),
  };
}

/** Asks the other tabs of this origin for a token. Null when none answers in time. */
export function askOtherTabs(): Promise<string | null> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(CHANNEL);
    const ask = crypto.randomUUID();
    const finish = (token: string | null) => {
      clearTimeout(timer);
      channel.close();
      resolve(token);
    };
    const timer = setTimeout(() => finish(null), ANSWER_MS);
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
      if ('answer' in data && data.answer === ask) finish(data.token);
    };
    channel.postMessage({ ask } satisfies TabMessage);
  });
}

/** Answers other tabs that ask for a token; `createToken` gives null while this tab is not connected itself. */
export function answerOtherTabs(createToken: () => Promise<string | null>): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (!('ask' in data)) return;
    void createToken().then((token) => {
      if (token !== null) channel.postMessage({ answer: data.ask, token } satisfies TabMessage);
    });
  };
}
