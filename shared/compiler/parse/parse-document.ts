/**
 * One text → a tree of values with places, and the problems of the text. SPEC.md, section "Text", is the reference.
 * Never throws, whatever the text is.
 */
import { Composer, Parser, type Document, type YAMLError } from 'yaml';
import { createReporter } from '../reporter.ts';
import type { Fix, Place, Problem } from '../problem.ts';
import { PROBLEM_LIMIT, TEXT_LIMIT } from './limits.ts';
import { profileFaults, type ProfileFault } from './profile.ts';
import type { SpecNode } from './spec-node.ts';
import { buildTree } from './build-tree.ts';

export interface ParsedDocument {
  readonly document: string;
  readonly text: string;
  /** Undefined where the text is empty, or is not readable at all. */
  readonly root: SpecNode | undefined;
  readonly problems: readonly Problem[];
}

/** `document` names the text in all places: a path or an id. Returns at most `PROBLEM_LIMIT` problems. */
export function parseDocument(document: string, text: string): ParsedDocument {
  const { report, problems } = createReporter();
  const place = (from: number, to: number) => clamp(text, { document, from, to });
  const done = (root?: SpecNode): ParsedDocument => ({
    document,
    text,
    root,
    problems: problems.slice(0, PROBLEM_LIMIT),
  });
  if (text.length > TEXT_LIMIT) {
    report(
      'yaml/too-large',
      place(TEXT_LIMIT, text.length),
      `This text has ${text.length} characters; a document may have ${TEXT_LIMIT}. Move parts of it into another document.`,
    );
    return done();
  }

  const tokens = [...new Parser().parse(text)];
  const faults = profileFaults(tokens);
  for (const fault of faults.slice(0, PROBLEM_LIMIT)) reportFault(fault);
  if (faults.some(({ code }) => code === 'yaml/too-deep')) return done();

  const documents = [
    ...new Composer({ uniqueKeys: false, merge: false, keepSourceTokens: true }).compose(tokens),
  ];
  const [first, second] = documents;
  for (const error of documents.flatMap(({ errors }) => errors)) {
    if (!faults.some(({ from, to }) => error.pos[0] < to && from < error.pos[1])) reportError(error);
  }
  if (second) {
    const [, token] = tokens.filter((one) => one.type === 'document');
    const marker = token?.start.find(({ type }) => type === 'doc-start');
    const from = marker ? marker.offset : second.range[0];
    report(
      'yaml/second-document',
      place(from, from + (marker ? marker.source.length : 1)),
      'One text is one document: a line of --- starts a second one. Put it into a document of its own.',
    );
  }
  return done(first && rootOf(first));

  function rootOf({ contents, errors }: Document.Parsed): SpecNode | undefined {
    if (contents === null && errors.length === 0) return undefined;
    return buildTree(contents, { document, text, place, report });
  }

  function reportFault({ code, from, to }: ProfileFault) {
    const fixes = code === 'yaml/tag' || code === 'yaml/alias' ? [quoteRestOfLine(from)] : [];
    report(code, place(from, to), FAULT_SENTENCES[code] ?? 'This is not part of the language.', { fixes });
  }

  function reportError(error: YAMLError) {
    const [from, to] = error.pos;
    if (error.code === 'TAB_AS_INDENT') {
      let end = from;
      while (text[end] === '\t') end++;
      const edits = [{ ...place(from, end), insert: '  '.repeat(end - from) }];
      report('yaml/tab', place(from, end), 'Lines are indented by spaces here, not by tabs.', {
        fixes: [{ title: 'Use spaces', edits }],
      });
    } else {
      report('yaml/syntax', place(from, to), `This cannot be read as YAML: ${sentence(error.message)}`);
    }
  }

  function quoteRestOfLine(from: number): Fix {
    const rest = /^[^\n#]*/.exec(text.slice(from))?.[0].replace(/[\s,}\]]+$/, '') ?? '';
    const insert = rest.includes('"') ? `'${rest.replaceAll("'", "''")}'` : `"${rest}"`;
    return { title: 'Put it in quotes', edits: [{ ...place(from, from + rest.length), insert }] };
  }
}

const FAULT_SENTENCES: Partial<Record<ProfileFault['code'], string>> = {
  'yaml/anchor': 'Anchors (&name) are not part of the language: write the value where it is needed.',
  'yaml/alias': 'Aliases (*name) are not part of the language. A text that starts with * needs quotes.',
  'yaml/tag': 'Tags (!name) are not part of the language. An expression that starts with ! needs quotes.',
  'yaml/directive': 'Directives (%…) are not part of the language.',
  'yaml/merge-key':
    'Merge keys (<<) are not part of the language: an entity takes fields from another by extends.',
  'yaml/complex-key': 'A key is a name; keys marked by ? are not part of the language.',
  'yaml/too-deep': 'This is nested too deeply to be a specification.',
};

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/** Keeps a place within the text, and gives it a width of one where the text has something to show. */
function clamp(text: string, { document, from, to }: Place): Place {
  const start = Math.max(0, Math.min(from, text.length));
  const end = Math.max(start, Math.min(to, text.length));
  if (end > start || text.length === 0) return { document, from: start, to: end };
  return start < text.length && text[start] !== '\n'
    ? { document, from: start, to: start + 1 }
    : { document, from: Math.max(0, start - 1), to: Math.max(start, 1) };
}
