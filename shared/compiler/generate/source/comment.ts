import { withoutHidden } from '../../expr/text-literal.ts';

/** Words from a specification as the text of a comment: in one line, and never its end. */
export function commentText(text: string): string {
  return withoutHidden(text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/').trim());
}

/** A doc comment of sentences; nothing where there are none. */
export function docComment(...sentences: readonly string[]): string {
  const text = sentences.map(commentText).filter(Boolean).join(' ');
  if (text === '') return '';
  if (text.length <= 100) return `/** ${text} */\n`;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 110) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
}
