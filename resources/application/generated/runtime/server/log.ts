export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  /** With its stack, where something failed that nobody expected. */
  readonly error?: unknown;
  readonly [fact: string]: unknown;
}

export type Log = (line: LogLine) => void;
