import { readExpression } from '../expr/read-expression.ts';
import type { FormDecl } from '../language/language.ts';
import type { Named } from '../language/shape.ts';
import type { IrForm } from '../ir/ir.ts';
import { titleOf } from '../ir/titles.ts';
import type { ResolvedEntity } from '../model/resolve.ts';
import type { Report } from '../problem.ts';
import { entityWithRows, isWritable, type Environment } from './environment.ts';
import { knownItems } from './report-unknown.ts';

const EFFECTS = ['show', 'require', 'lock'] as const;

/** Checks the forms. Left out is a form whose entity has no rows. */
export function checkForms(env: Environment, report: Report): Record<string, IrForm> {
  const forms: Record<string, IrForm> = {};
  for (const form of env.declarations.forms.values()) {
    const entity = entityWithRows(form.value.entity, env, report);
    if (!entity) continue;
    forms[form.name] = env.memory.forms(form, [entity], (own) => checkForm(form, entity, own), report);
  }
  return forms;
}

function checkForm({ name, value }: Named<FormDecl>, entity: ResolvedEntity, report: Report): IrForm {
  const listed = knownItems('field', value.fields, entity.scope.fields, report, ` of ${entity.name}`);
  const written = listed.filter((item) => isWritable(item, entity, report)).map((item) => item.value);
  const all = [...entity.fields.values()].filter(({ decl }) => !decl.computed).map((field) => field.name);
  const rules = (value.rules?.items ?? []).flatMap((rule) => {
    const [effect, ...others] = EFFECTS.filter((key) => rule[key] !== undefined);
    const field = effect && rule[effect];
    if (!effect || !field || others.length > 0) {
      report(
        'form/rule',
        { ...rule.place, to: Math.min(rule.place.to, rule.place.from + 1) },
        'A rule says one of show, require and lock.',
      );
      return [];
    }
    const when = readExpression(rule.when, entity.scope, report, { kind: 'boolean' });
    return isWritable(field, entity, report) && when ? [{ effect, field: field.value, when: when.expr }] : [];
  });
  return {
    entity: entity.name,
    title: value.title?.value ?? titleOf(name),
    description: value.description?.value ?? '',
    fields: value.fields ? written : all,
    rules,
  };
}
