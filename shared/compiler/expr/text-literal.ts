/** A text as a literal of TypeScript, in the quotes that need less escaping. */
export function textLiteral(text: string): string {
  const single = text.split("'").length - 1;
  const double = text.split('"').length - 1;
  const quote = single > double ? '"' : "'";
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  return quote + escaped + quote;
}
