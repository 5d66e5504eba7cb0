import { textLiteral } from '../expr/text-literal.ts';
import type { Ir } from '../ir/ir.ts';
import { entityFileName } from './names.ts';
import { commentText } from './source/comment.ts';
import { objectCode, stackedList, textList } from './source/layout.ts';
import { withoutHidden } from './source/literal.ts';

/** `generated/events.ts`: what other systems are told, and the types of what it carries. */
export function eventsSource(ir: Ir): string {
  const events = Object.entries(ir.events);
  const definitions = events.map(([name, { version, description, entity, on, payload }]) =>
    objectCode([
      ['name', textLiteral(name)],
      ['version', String(version)],
      ['description', textLiteral(description)],
      ['entity', textLiteral(entity)],
      ['on', on === null ? 'null' : textLiteral(on)],
      ['payload', textList(payload)],
    ]),
  );
  const payloads = events.map(([name, { version, description, entity, payload }]) => {
    const about = `Version ${version}.${description === '' ? '' : ` ${description}`}`;
    const fields = payload.map(textLiteral).join(' | ') || 'never';
    return `  /** ${commentText(about)} */\n  readonly ${textLiteral(name)}: Pick<${entity}, ${fields}>;\n`;
  });
  const rows = [...new Set(events.map(([, { entity }]) => entity))].sort();
  return withoutHidden(
    [
      ...rows.map((name) => `import type { ${name} } from './entities/${entityFileName(name)}.ts';\n`),
      "import type { EventDefinition } from './runtime/domain/definition.ts';\n\n",
      `/** What each event carries. */\nexport interface EventPayloads {\n${payloads.join('')}}\n\n`,
      `export const events: readonly EventDefinition[] = ${stackedList(definitions)};\n`,
    ].join(''),
  );
}
