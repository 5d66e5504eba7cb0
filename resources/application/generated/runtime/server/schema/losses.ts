/** What a migration cannot keep. */
export interface Loss {
  /** Nothing can be put in the place of what is wrong: consent does not help, the rows have to change first. */
  readonly blocks: boolean;
  readonly rows: number;
  readonly sentence: string;
}

/** `1 row`, `12 rows` */
export function rowsOf(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}
