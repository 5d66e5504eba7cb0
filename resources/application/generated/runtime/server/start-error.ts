/** Why an application cannot start, and what to do about it. */
export class StartError extends Error {
  /** For example `database/locked`. */
  readonly code: string;
  /** A sentence that says what the person who starts it can do. */
  readonly next: string;
  /** A sentence for each single reason, where there are several. */
  readonly items: readonly string[];

  constructor(
    code: string,
    message: string,
    next: string,
    { items = [], cause }: { readonly items?: readonly string[]; readonly cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StartError';
    this.code = code;
    this.next = next;
    this.items = items;
  }
}
