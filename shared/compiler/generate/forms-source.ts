import { textLiteral } from '../expr/text-literal.ts';
import type { Ir, IrEntity, IrForm } from '../ir/ir.ts';
import { entityConstant } from './names.ts';
import { conditionFunction } from './rule-source.ts';
import { objectCode, stackedList, textList } from './source/layout.ts';
import { semanticNames, semanticsImport, withoutTexts } from './source/semantic-names.ts';

/** `generated/forms.ts`: forms, and what they do while they are filled in. */
export function formsSource(ir: Ir): string {
  const forms = Object.entries(ir.forms).map(([name, form]) => formCall(name, form, ir));
  const code = `export const forms: readonly FormDefinition[] = ${stackedList(forms)};\n`;
  return [
    forms.length > 0 ? "import * as entities from './entities/index.ts';\n" : '',
    forms.length > 0 ? "import { define } from './runtime/domain/define.ts';\n" : '',
    "import type { FormDefinition } from './runtime/domain/definition.ts';\n",
    semanticsImport(semanticNames(withoutTexts(code)), './runtime/domain/semantics.ts'),
    `\n${code}`,
  ].join('');
}

function formCall(name: string, form: IrForm, ir: Ir): string {
  const entity = ir.entities[form.entity];
  const all = entity !== undefined && isAll(form.fields, entity);
  const rules = form.rules.map(({ effect, field, when }) =>
    objectCode([
      ['effect', textLiteral(effect)],
      ['field', textLiteral(field)],
      ['when', conditionFunction(when)],
    ]),
  );
  const define = `define<entities.${form.entity}>()`;
  const first = [name, form.title].map(textLiteral).join(', ');
  const more = objectCode(
    [
      ['of', `entities.${entityConstant(form.entity)}`],
      ['description', form.description === '' ? undefined : textLiteral(form.description)],
      ['fields', all ? undefined : textList(form.fields)],
      ['rules', rules.length === 0 ? undefined : stackedList(rules)],
    ],
    first.length + define.length + 10,
  );
  return `${define}.form(${first}, ${more})`;
}

/** Whether the form has all fields that people write, as one without `fields` does. */
function isAll(fields: readonly string[], entity: IrEntity): boolean {
  const writable = entity.fields.filter(({ computed }) => computed === null);
  return writable.length === fields.length && writable.every(({ name }, index) => name === fields[index]);
}
