import { textLiteral } from '../expr/text-literal.ts';
import type { Ir, IrView } from '../ir/ir.ts';
import { ruleCall } from './rule-source.ts';
import { objectCode, stackedList, textList } from './source/layout.ts';
import { semanticNames, semanticsImport, withoutTexts } from './source/semantic-names.ts';

/** `generated/views.ts`: lists, boards, calendars and summaries. */
export function viewsSource(ir: Ir): string {
  const views = Object.entries(ir.views).map(([name, view]) => viewCall(name, view, ir));
  const code = `export const views: readonly ViewDefinition[] = ${stackedList(views)};\n`;
  const filtered = Object.values(ir.views).some(({ where }) => where !== null);
  const names = [...(filtered ? ['rule'] : []), ...(views.length > 0 ? ['view'] : [])];
  return [
    filtered ? "import type * as rows from './entities/index.ts';\n" : '',
    names.length > 0 ? `import { ${names.join(', ')} } from './runtime/domain/define.ts';\n` : '',
    "import type { ViewDefinition } from './runtime/domain/definition.ts';\n",
    semanticsImport(semanticNames(withoutTexts(code)), './runtime/domain/semantics.ts'),
    `\n${code}`,
  ].join('');
}

function viewCall(name: string, view: IrView, ir: Ir): string {
  const entity = ir.entities[view.entity];
  const where = view.where && entity ? ruleCall(`rule<rows.${view.entity}>`, view.where, entity) : undefined;
  const first = [name, view.kind, view.title].map(textLiteral).join(', ');
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
