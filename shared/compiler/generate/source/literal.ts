import { textLiteral } from '../../expr/text-literal.ts';

/** A key of an object: without quotes where it can be. */
export function keyLiteral(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : textLiteral(key);
}

/** The inside of a template literal that stands for exactly this text. */
export function templateText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
}

/**
 * Characters that reorder or hide what a reader sees, written as escapes: what the code says is what it shows. They only
 * ever stand in literals and comments.
 */
export function withoutHidden(code: string): string {
  return code.replace(
    // oxlint-disable-next-line no-control-regex -- these are what is replaced
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
