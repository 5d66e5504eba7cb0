import { textLiteral } from '../../expr/text-literal.ts';
import { toText } from '../../expr/to-text.ts';
import type { IrEntity } from '../../ir/ir.ts';
import { entityConstant, tableName } from '../names.ts';
import { conditionFunction } from '../rule-source.ts';
import { semanticNames, semanticsImport, withoutTexts } from '../source/semantic-names.ts';
import { commentText, docComment } from '../source/comment.ts';
import { callCode, listCode, objectCode, stackedList } from '../source/layout.ts';
import { storedFields } from '../stored-fields.ts';
import { accessSource } from './access-source.ts';
import { fieldCall, fieldType } from './field-source.ts';
import { statesCode } from './states-source.ts';

/** `generated/entities/<name>.ts`: the type of the rows of an entity, and its definition. */
export function entitySource(name: string, entity: IrEntity, path: string): string {
  const fields = storedFields(entity);
  const { rules, access } = accessSource(entity);
  const body = objectCode(
    [
      ['name', textLiteral(name)],
      ['label', textLiteral(entity.label)],
      ['plural', textLiteral(entity.plural)],
      ['description', entity.description === '' ? undefined : textLiteral(entity.description)],
      ['table', textLiteral(tableName(entity))],
      ['path', textLiteral(path)],
      ['title', titleCode(entity)],
      ['fields', stackedList(fields.map((field) => fieldCall(field, entity)))],
      ['states', entity.states ? statesCode(entity.states) : undefined],
      ['checks', entity.checks.length === 0 ? undefined : checksCode(entity)],
      ['access', access],
      ['samples', entity.samples === 0 ? undefined : String(entity.samples)],
    ],
    200,
  );
  const code = `${rules}export const ${entityConstant(name)} = entity(${body});\n`;
  const bare = withoutTexts(code);
  const rows = fields.map((field) => `  readonly ${field.name}: ${fieldType(field)};\n`).join('');
  const head = docComment(`${entity.label}.`, entity.description);
  return `${importsOf(bare, rows)}\n${head}export interface ${name} extends RowBase {\n${rows}}\n\n${definersOf(name, bare)}${code}`;
}

function titleCode({ title }: IrEntity): string {
  return listCode(
    title.map((part) =>
      'text' in part ? `{ text: ${textLiteral(part.text)} }` : `{ field: ${textLiteral(part.field)} }`,
    ),
  );
}

function checksCode({ checks }: IrEntity): string {
  const calls = checks.map(
    ({ name, message, rule }) =>
      `// ${commentText(toText(rule))}\n${callCode('check', [textLiteral(name), textLiteral(message)], conditionFunction(rule))}`,
  );
  return `[\n${calls.map((call) => call.replace(/^/gm, '  ')).join(',\n')},\n]`;
}

const DEFINERS = ['field', 'rule', 'check', 'transition', 'entity'];

/** What `define` offers, as far as the code uses it. */
function definersOf(name: string, bareCode: string): string {
  const used = DEFINERS.filter((definer) => new RegExp(`(^|[^.\\w])${definer}\\(`, 'm').test(bareCode));
  return `const { ${used.join(', ')} } = define<${name}>();\n\n`;
}

function importsOf(bareCode: string, rows: string): string {
  const types = [...(/: Json\b/.test(rows) ? ['type Json'] : []), 'type RowBase'];
  const semantics = semanticNames(bareCode);
  const always = /: always\b/.test(bareCode) ? 'always, ' : '';
  return [
    `import { ${always}define, ${types.join(', ')} } from '../runtime/domain/define.ts';\n`,
    semanticsImport(semantics, '../runtime/domain/semantics.ts'),
  ].join('');
}
