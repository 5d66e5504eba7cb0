import { language, type SpecPart } from '../language/language.ts';
import { parseDocument } from '../parse/parse-document.ts';
import type { SpecNode } from '../parse/spec-node.ts';
import type { Problem } from '../problem.ts';
import { readShape } from '../read/read-shape.ts';
import { createReporter } from '../reporter.ts';

/** What one document says, as far as it can be read, and its own problems. Depends on nothing but its text. */
export interface DocumentPart {
  readonly document: string;
  readonly text: string;
  /** The tree of the text; undefined where there is nothing, or nothing readable. */
  readonly root: SpecNode | undefined;
  readonly part: SpecPart | undefined;
  readonly problems: readonly Problem[];
}

/** Parses and reads one document. Never throws. */
export function readPart(document: string, text: string): DocumentPart {
  const { root, problems } = parseDocument(document, text);
  const { report, problems: more } = createReporter();
  const part = root && readShape(language, root, report);
  // What a broken text seems to say is only half known: its form is judged once it can be read.
  const broken = problems.some(({ code }) => code === 'yaml/syntax' || code === 'yaml/tab');
  const own = broken ? more.filter(({ code }) => !code.startsWith('form/missing')) : more;
  return { document, text, root, part, problems: [...problems, ...own] };
}
