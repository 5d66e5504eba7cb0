import type { CST } from 'yaml';
import { DEPTH_LIMIT } from './limits.ts';
import type { ProblemCode } from '../problem-codes.ts';

/** Something that YAML allows and the language does not, at `from` to `to` of the text. */
export interface ProfileFault {
  readonly code: ProblemCode;
  readonly from: number;
  readonly to: number;
}

/**
 * Walks the syntax trees of one text and returns what the profile leaves out: anchors, aliases, tags, directives,
 * merge keys, keys with `?`, and nesting beyond the limit. It does not recurse, so that no nesting is too deep for it.
 */
export function profileFaults(tokens: readonly CST.Token[]): ProfileFault[] {
  const faults: ProfileFault[] = [];
  const add = (code: ProblemCode, token: { offset: number; source: string }) =>
    faults.push({ code, from: token.offset, to: token.offset + token.source.length });
  const property = (token: CST.SourceToken) => {
    if (token.type === 'anchor') add('yaml/anchor', token);
    if (token.type === 'tag') add('yaml/tag', token);
    if (token.type === 'explicit-key-ind') add('yaml/complex-key', token);
  };

  let tooDeep = false;
  const stack = tokens.map((token) => ({ token, depth: 0 })).reverse();
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { token, depth } = top;
    if (depth > DEPTH_LIMIT) {
      if (!tooDeep) faults.push({ code: 'yaml/too-deep', from: token.offset, to: token.offset + 1 });
      tooDeep = true;
      continue;
    }
    if (token.type === 'directive') add('yaml/directive', token);
    if (token.type === 'alias') add('yaml/alias', token);
    if (token.type === 'document') {
      token.start.forEach(property);
      if (token.value) stack.push({ token: token.value, depth });
    }
    if (!('items' in token)) continue;
    for (const item of token.items.toReversed()) {
      item.start.forEach(property);
      item.sep?.forEach(property);
      if (item.key && 'source' in item.key && item.key.source === '<<') add('yaml/merge-key', item.key);
      if (item.value) stack.push({ token: item.value, depth: depth + 1 });
      if (item.key) stack.push({ token: item.key, depth: depth + 1 });
    }
  }
  return faults;
}
