import { textLiteral, withoutHidden } from '../../expr/text-literal.ts';

/** A key of an object: without quotes where it can be. */
export function keyLiteral(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : textLiteral(key);
}

/** The inside of a template literal that stands for exactly this text, in one line. */
export function templateText(text: string): string {
  return withoutHidden(text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${'));
}
