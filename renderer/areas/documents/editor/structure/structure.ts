import { Facet, type Line, type Text } from '@codemirror/state';

/** How the lines of a kind of text contain each other. Line numbers are 1-based. */
export interface Structure {
  /** The lines that this line stands inside of, from the outermost to the nearest. */
  parents(doc: Text, line: number): number[];
  /** The last line of what this line opens; null when it opens nothing. */
  lastOf(doc: Text, line: number): number | null;
  /** Whether the indentation of a line carries meaning, so that guides help. */
  readonly indented: boolean;
}

/** The structure of the document in an editor; null for plain text. */
export const structureOf = Facet.define<Structure, Structure | null>({
  combine: (values) => values[0] ?? null,
});

/** Where the text of a line ends: before the CR of a CR LF. */
export function contentEnd(line: Line): number {
  return line.text.endsWith('\r') ? line.to - 1 : line.to;
}
