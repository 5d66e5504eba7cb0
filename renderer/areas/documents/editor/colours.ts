import { HighlightStyle } from '@codemirror/language';
import { tags } from '@lezer/highlight';

/** The colours of the grammars, in Halo's tokens. */
export const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-key)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-str)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--code-num)' },
  { tag: [tags.comment, tags.meta, tags.documentMeta], color: 'var(--code-com)' },
  { tag: [tags.labelName, tags.typeName, tags.keyword], color: 'var(--code-expr)' },
  { tag: tags.heading, color: 'var(--code-key)', fontWeight: '600' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: [tags.link, tags.url], color: 'var(--accent)', textDecoration: 'underline' },
  { tag: tags.monospace, color: 'var(--code-str)' },
]);
