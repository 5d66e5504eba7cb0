import { textLiteral } from '../expr/text-literal.ts';
import type { Ir } from '../ir/ir.ts';
import { commentText } from './source/comment.ts';
import { objectCode, stackedList, textList } from './source/layout.ts';

/** `generated/events.ts`: what other systems are told, and the types of what it carries. */
export function eventsSource(ir: Ir): string {
  const events = Object.entries(ir.events);
  const definitions = events.map(([name, { version, description, entity, on, payload }]) => {
    const first = `${textLiteral(name)}, ${version}`;
    const more = objectCode(
      [
        ['entity', textLiteral(entity)],
        ['on', on === null ? undefined : textLiteral(on)],
        ['description', description === '' ? undefined : textLiteral(description)],
        ['payload', textList(payload)],
      ],
      first.length + 10,
    );
    return `event(${first}, ${more})`;
  });
  const payloads = events.map(([name, { version, description, entity, payload }]) => {
    const about = `Version ${version}.${description === '' ? '' : ` ${description}`}`;
    const fields = payload.map(textLiteral).join(' | ') || 'never';
    return `  /** ${commentText(about)} */\n  readonly ${textLiteral(name)}: Pick<rows.${entity}, ${fields}>;\n`;
  });
  return [
    events.length > 0 ? "import type * as rows from './entities/index.ts';\n" : '',
    events.length > 0 ? "import { event } from './runtime/domain/define.ts';\n" : '',
    "import type { EventDefinition } from './runtime/domain/definition.ts';\n\n",
    `/** What each event carries. */\nexport interface EventPayloads {\n${payloads.join('')}}\n\n`,
    `export const events: readonly EventDefinition[] = ${stackedList(definitions)};\n`,
  ].join('');
}
