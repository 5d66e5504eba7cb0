import type { StudioError } from '#shared/contracts/errors.ts';
import type { LogSource } from '#shared/contracts/runs.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import { printable } from './specs/file-problem.ts';

/** What a command has to say. */
export interface Answer {
  /** The one document of `--json`; undefined when it was given already, by a command that goes on after it. */
  readonly json: unknown;
  /** What people read on stdout, exactly. */
  readonly text: string;
  /** What people read on stderr beside it, in whole lines. */
  readonly notes?: string;
  /** 1 for findings. */
  readonly exitCode?: 0 | 1;
}

export interface Output {
  answer(answer: Answer): void;
  /** What a command does now, on stderr. */
  progress(text: string): void;
  /** A line of what a program says that a command runs: on stderr with `--json`, whose document stands alone. */
  line(source: LogSource, text: string): void;
  /** The sentence on stderr; with `--json` also `{"error": …}` on stdout. */
  failure(error: StudioError): void;
  /** A mistake in how the command was called. `text` is what people read. */
  usage(text: string): void;
}

export interface OutputDeps {
  readonly json: boolean;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

export function createOutput({ json, stdout, stderr }: OutputDeps): Output {
  const document = (value: unknown) => stdout(`${JSON.stringify(value)}\n`);
  return {
    answer({ json: value, text, notes = '' }) {
      if (json) return value === undefined ? undefined : document(value);
      stdout(text);
      stderr(notes);
    },
    line: (source, text) => (source === 'out' && !json ? stdout : stderr)(`${printable(text)}\n`),
    progress: (text) => stderr(`${text}\n`),
    failure(error) {
      if (json) document({ error });
      const { title, next } = messageFor(error);
      stderr(`${title}\n${next}\n`);
    },
    usage(text) {
      const issue = text.trim().replace(/^error: /, '');
      if (json) document({ error: { code: 'rpc/invalid-params', issues: [issue] } satisfies StudioError });
      stderr(text);
    },
  };
}

/** Whole lines from their texts. */
export function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
