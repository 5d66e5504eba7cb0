/** Most texts: with nothing in them that needs care. */
const PLAIN = /^[\w .,:;/@()[\]{}+*=<>!?-]*$/;

/** A text as a literal of TypeScript, in the quotes that need less escaping, in one line and with nothing hidden in it. */
export function textLiteral(text: string): string {
  if (PLAIN.test(text)) return `'${text}'`;
  const single = text.split("'").length - 1;
  const double = text.split('"').length - 1;
  const quote = single > double ? '"' : "'";
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  return quote + withoutHidden(escaped) + quote;
}

/**
 * Line ends, and characters that reorder or hide what a reader sees, written as the escapes of a literal: what the code says
 * is what it shows.
 */
export function withoutHidden(text: string): string {
  return text.replace(
    // oxlint-disable-next-line no-control-regex -- these are what is replaced
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
