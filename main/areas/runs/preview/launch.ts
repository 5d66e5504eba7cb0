import { createHash, randomBytes } from 'node:crypto';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { FromApplication, Person, ToApplication } from '../../../../resources/preview/messages.ts';
import type { ApplicationProcess, Ended } from './application-process.ts';
import { answers } from './health.ts';
import { readMessage } from './read-message.ts';

/** How long an application may say nothing while it starts, in milliseconds. */
const SILENCE_MS = 20_000;
/** How long it may take to take note of somebody who is to be let in. */
const ADMIT_MS = 5000;
/** How long an address that signs somebody in is good. */
const TOKEN_MS = 60_000;
/** Of what it said last, so many lines tell why it ended. */
const LAST_WORDS = 200;

/** How an application ended, or why it does not start. */
export interface LaunchFault {
  /** One sentence, or the first line of what was thrown. */
  readonly message: string;
  /** All that it said about it. */
  readonly words: string;
  readonly exitCode: number | null;
}

export interface Served {
  readonly port: number;
  readonly people: readonly Person[];
}

export type GoOptions = Omit<Extract<ToApplication, { kind: 'go' }>, 'kind'>;

/** One start of an application: it opens its database, is told to go on, and serves until it ends. */
export interface Launch {
  open(
    script: string,
    database: string,
  ): Promise<Result<{ losses: readonly string[]; mayKeep: boolean }, LaunchFault>>;
  /** Resolves when its pages answer. */
  go(options: GoOptions, onMigrated: () => void): Promise<Result<Served, LaunchFault>>;
  /** The path that signs a person in, once and within a minute; null when it does not answer. */
  admit(person: { user: string; org: string; path: string }): Promise<string | null>;
  /** Resolves when nothing of it is left. */
  stop(): Promise<void>;
  /** Resolves when it has ended, asked or not. */
  readonly ended: Promise<LaunchFault>;
}

export type StartProcess = (on: {
  onMessage: (message: unknown) => void;
  onLine: (source: 'out' | 'err', text: string) => void;
}) => ApplicationProcess;

interface Waiting {
  take(message: FromApplication): void;
  give(fault: LaunchFault): void;
}

export interface LaunchDeps {
  readonly start: StartProcess;
  readonly onLine: (source: 'out' | 'err', text: string) => void;
  readonly silence?: number;
}

export function createLaunch({ start, onLine, silence = SILENCE_MS }: LaunchDeps): Launch {
  const words: string[] = [];
  const admitting = new Map<string, () => void>();
  let failed: Extract<FromApplication, { kind: 'failed' }> | null = null;
  let waiting: Waiting | null = null;
  let timer: NodeJS.Timeout | null = null;
  let outcome: LaunchFault | null = null;

  const process = start({
    onMessage: (raw) => {
      const message = readMessage(raw);
      if (message?.kind === 'failed') failed = message;
      else if (message?.kind === 'admitted') admitting.get(message.token)?.();
      else if (message !== null) waiting?.take(message);
    },
    onLine: (source, text) => {
      if (source === 'err') {
        words.push(text);
        if (words.length > LAST_WORDS) words.shift();
      }
      onLine(source, text);
    },
  });
  const ended = process.ended.then((how) => {
    outcome = faultOf(how, failed, words);
    waiting?.give(outcome);
    return outcome;
  });

  /** Waits for messages until `take` has what it wants. Each of them shows that it is alive. */
  function wait<T>(
    take: (message: FromApplication, resolveWith: (value: T) => void) => void,
  ): Promise<Result<T, LaunchFault>> {
    if (outcome !== null) return Promise.resolve(err(outcome));
    return new Promise((resolve) => {
      const end = (result: Result<T, LaunchFault>): void => {
        if (timer !== null) clearTimeout(timer);
        waiting = null;
        resolve(result);
      };
      const alive = (): void => {
        if (timer !== null) clearTimeout(timer);
        timer = setTimeout(() => {
          const message = `It did not answer for ${silence / 1000} seconds while it started.`;
          end(err({ message, words: '', exitCode: null }));
          void process.stop();
        }, silence);
      };
      waiting = {
        take: (message) => {
          alive();
          take(message, (value) => end(ok(value)));
        },
        give: (fault) => end(err(fault)),
      };
      alive();
    });
  }

  const tell = (message: ToApplication): void => process.tell(message);

  return {
    open: (script, database) => {
      process.start(script);
      tell({ kind: 'open', database });
      return wait((message, resolveWith) => {
        if (message.kind === 'opened') resolveWith({ losses: message.losses, mayKeep: message.mayKeep });
      });
    },

    go: (options, onMigrated) => {
      tell({ kind: 'go', ...options });
      return wait<Served>((message, resolveWith) => {
        if (message.kind === 'migrated') onMigrated();
        if (message.kind !== 'listening') return;
        const { port, people } = message;
        // Without an answer the silence ends the wait.
        void answers(port, silence).then((isThere) => {
          if (isThere) resolveWith({ port, people });
        });
      });
    },

    admit: async ({ user, org, path }) => {
      const secret = randomBytes(32).toString('base64url');
      const token = createHash('sha256').update(secret).digest('hex');
      const isAdmitted = await new Promise<boolean>((resolve) => {
        const late = setTimeout(() => resolve(false), ADMIT_MS);
        admitting.set(token, () => {
          clearTimeout(late);
          resolve(true);
        });
        tell({ kind: 'admit', token, user, org, path, until: Date.now() + TOKEN_MS });
      });
      admitting.delete(token);
      return isAdmitted ? `/preview/act-as?token=${secret}` : null;
    },

    stop: () => process.stop(),
    ended,
  };
}

function faultOf(
  { code, signal, refused }: Ended,
  failed: { message: string; stack: string } | null,
  words: readonly string[],
): LaunchFault {
  if (failed !== null) return { message: failed.message, words: failed.stack, exitCode: code };
  const said = words.join('\n');
  const thrown = words.findLast((line) => /^(?:Uncaught )?[\w$.]*(?:Error|Exception)\b/.test(line));
  const fatal = words.findLast((line) => line.startsWith('FATAL ERROR:'));
  const message = refused ?? fatal ?? thrown ?? endSentence(code, signal);
  return { message: message.slice(0, 500), words: said, exitCode: code };
}

function endSentence(code: number | null, signal: string | null): string {
  if (signal !== null) return `It was ended from outside (${signal}).`;
  return code === null ? 'It could not be started.' : `It ended by itself with exit code ${code}.`;
}
