import { textLiteral } from '../expr/text-literal.ts';
import type { Expr } from '../expr/expression.ts';
import { toText } from '../expr/to-text.ts';
import type { Ir, IrForm, IrView } from '../ir/ir.ts';
import { entityFileName } from './names.ts';
import { conditionFunction, ruleCall } from './rule-source.ts';
import { commentText } from './source/comment.ts';
import { objectCode, stackedList, textList } from './source/layout.ts';
import { withoutHidden } from './source/literal.ts';
import { semanticNames, semanticsImport, withoutTexts } from './source/semantic-names.ts';

/** `generated/views.ts`: lists, boards, calendars and summaries. */
export function viewsSource(ir: Ir): string {
  const calls = Object.entries(ir.views).map(([name, view]) => viewCall(name, view, ir));
  const code = `export const views: readonly ViewDefinition[] = ${stackedList(calls)};\n`;
  const filtered = Object.values(ir.views).flatMap(({ entity, where }) => (where ? [entity] : []));
  const names = [...(filtered.length > 0 ? ['define'] : []), ...(calls.length > 0 ? ['view'] : [])];
  return source(code, names, 'ViewDefinition', filtered);
}

function viewCall(name: string, view: IrView, ir: Ir): string {
  const entity = ir.entities[view.entity];
  const where =
    view.where && entity ? ruleOf(view.where, view.entity, ruleCall(view.where, entity)) : undefined;
  const first = [textLiteral(name), textLiteral(view.kind), textLiteral(view.title)].join(', ');
  const more = objectCode(
    [
      ['entity', textLiteral(view.entity)],
      ['description', view.description === '' ? undefined : textLiteral(view.description)],
      ['by', view.by === null ? undefined : textLiteral(view.by)],
      ['fields', view.fields.length === 0 ? undefined : textList(view.fields)],
      ['sum', view.sum.length === 0 ? undefined : textList(view.sum)],
      ['sort', view.sort === null ? undefined : textLiteral(view.sort)],
      ['descending', view.descending ? 'true' : undefined],
      ['where', where],
    ],
    first.length + 10,
  );
  return `view(${first}, ${more})`;
}

function ruleOf(expr: Expr, entity: string, call: string): string {
  return `/* ${commentText(toText(expr))} */ define<${entity}>().${call}`;
}

/** `generated/forms.ts`: forms, and what they do while they are filled in. */
export function formsSource(ir: Ir): string {
  const forms = Object.entries(ir.forms).map(([name, form]) => formCode(name, form));
  const code = `export const forms: readonly FormDefinition[] = ${stackedList(forms)};\n`;
  const ruled = Object.values(ir.forms).flatMap(({ entity, rules }) => (rules.length > 0 ? [entity] : []));
  return source(code, ruled.length > 0 ? ['define'] : [], 'FormDefinition', ruled);
}

function formCode(name: string, form: IrForm): string {
  const rules = form.rules.map(({ effect, field, when }) =>
    objectCode([
      ['effect', textLiteral(effect)],
      ['field', textLiteral(field)],
      ['when', `define<${form.entity}>().when(${conditionFunction(when)})`],
    ]),
  );
  return objectCode(
    [
      ['name', textLiteral(name)],
      ['entity', textLiteral(form.entity)],
      ['title', textLiteral(form.title)],
      ['description', textLiteral(form.description)],
      ['fields', textList(form.fields)],
      ['rules', stackedList(rules)],
    ],
    200,
  );
}

function source(
  code: string,
  defining: readonly string[],
  type: string,
  entities: readonly string[],
): string {
  const semantics = semanticNames(withoutTexts(code));
  const rows = [...new Set(entities)].sort();
  return withoutHidden(
    [
      ...rows.map((name) => `import type { ${name} } from './entities/${entityFileName(name)}.ts';\n`),
      defining.length > 0 ? `import { ${defining.join(', ')} } from './runtime/domain/define.ts';\n` : '',
      `import type { ${type} } from './runtime/domain/definition.ts';\n`,
      semanticsImport(semantics, './runtime/domain/semantics.ts'),
      `\n${code}`,
    ].join(''),
  );
}
