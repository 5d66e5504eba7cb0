/**
 * The one place that knows the CEL parser. `@marcbachmann/cel-js` (MIT, no dependencies) is used for parsing only: its
 * nodes and errors have UTF-16 ranges, and it has limits. `@bufbuild/cel` would bring protobuf and a regular expression
 * engine along, and keeps places beside its tree.
 */
import { Environment, ParseError, type ASTNode } from '@marcbachmann/cel-js';
import { err, ok, type Result } from '../../kernel/result.ts';

export type CelNode = ASTNode;

/** Most UTF-16 units of one expression. */
export const EXPRESSION_LIMIT = 2000;

export interface CelFault {
  readonly code: 'expression/syntax' | 'expression/too-long';
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

const limits = {
  maxAstNodes: 300,
  maxDepth: 40,
  maxListElements: 100,
  maxMapEntries: 1,
  maxCallArguments: 4,
};
const environment = new Environment({ limits });

/** Parses CEL; places are UTF-16 offsets in `text`. Fails with the place and a sentence where it is not CEL. */
export function parseCel(text: string): Result<CelNode, CelFault> {
  if (text.length > EXPRESSION_LIMIT) {
    const message = `An expression may have ${EXPRESSION_LIMIT} characters.`;
    return err({ code: 'expression/too-long', from: EXPRESSION_LIMIT, to: text.length, message });
  }
  try {
    return ok(environment.parse(text).ast);
  } catch (error) {
    // The parser throws on bad input; only its own errors know a place.
    const range = error instanceof ParseError ? error.range : undefined;
    const summary = error instanceof ParseError ? error.summary : 'it is not CEL';
    const message = `This expression cannot be read: ${summary}.${hintFor(text, range?.start)}`;
    return err({
      code: 'expression/syntax',
      from: range?.start ?? 0,
      to: range?.end ?? text.length,
      message,
    });
  }
}

function hintFor(text: string, at: number | undefined): string {
  if (at === undefined) return '';
  if (text[at] === '=' && text[at + 1] !== '=') return ' Two values are compared by ==.';
  if (text[at] === '&' || text[at] === '|') return ' Conditions are joined by && and ||.';
  if (/^(and|or|not)\b/i.test(text.slice(at)))
    return ' Conditions are joined by && and ||, and negated by !.';
  return '';
}
