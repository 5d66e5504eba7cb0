import { parseAllDocuments } from 'yaml';

/** A place where a text is not YAML; offsets are UTF-16. */
export interface SyntaxProblem {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** The check for repeated keys compares every key with every other; past this many characters it is left out. */
const UNIQUE_KEYS_LIMIT = 200_000;
const MOST_PROBLEMS = 500;

/** The syntax problems of a YAML text, in order, at most 500. */
export function yamlProblems(text: string): SyntaxProblem[] {
  const options = {
    prettyErrors: false,
    uniqueKeys: text.length <= UNIQUE_KEYS_LIMIT,
    logLevel: 'silent',
  } as const;
  const parsed = parseAllDocuments(text, options);
  if (!Array.isArray(parsed)) return [];
  const problems = parsed.flatMap((document) => [
    ...document.errors.map((error) => problemOf(error, 'error', text)),
    ...document.warnings.map((warning) => problemOf(warning, 'warning', text)),
  ]);
  return problems.sort((a, b) => a.from - b.from).slice(0, MOST_PROBLEMS);
}

function problemOf(
  error: { readonly pos: [number, number]; readonly message: string },
  severity: SyntaxProblem['severity'],
  text: string,
): SyntaxProblem {
  const from = Math.min(error.pos[0], text.length);
  const to = Math.min(Math.max(error.pos[1], from), text.length);
  return { from, to, severity, message: error.message };
}
