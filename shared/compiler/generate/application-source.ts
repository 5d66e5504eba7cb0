import { textLiteral } from '../expr/text-literal.ts';
import type { Ir } from '../ir/ir.ts';
import { entityConstant, entityFileName } from './names.ts';
import { docComment } from './source/comment.ts';
import { listCode, objectCode, stackedList, textList } from './source/layout.ts';

/** `generated/application.ts`: everything together. Whoever reads the application begins here. */
export function applicationSource(ir: Ir): string {
  const entities = Object.keys(ir.entities);
  const roles = Object.entries(ir.roles).map(([name, { title, description, includes }]) =>
    objectCode([
      ['name', textLiteral(name)],
      ['title', textLiteral(title)],
      ['description', textLiteral(description)],
      ['includes', textList(includes)],
    ]),
  );
  const body = objectCode(
    [
      ['name', textLiteral(ir.app.name)],
      ['title', textLiteral(ir.app.title)],
      ['description', textLiteral(ir.app.description)],
      ['roles', stackedList(roles)],
      ['entities', listCode(entities.map((name) => `all.${entityConstant(name)}`))],
    ],
    200,
  );
  return [
    entities.length > 0 ? "import * as all from './entities/index.ts';\n" : '',
    "import { events } from './events.ts';\nimport { forms } from './forms.ts';\n",
    "import type { ApplicationDefinition } from './runtime/domain/definition.ts';\nimport { views } from './views.ts';\n\n",
    docComment(`${ir.app.title}.`, ir.app.description),
    `export const application: ApplicationDefinition = ${body.replace(/\n\}$/, '\n  events, views, forms,\n}')};\n`,
  ].join('');
}

/** `generated/entities/index.ts`: all entities, for what is about several of them. */
export function entitiesSource(ir: Ir): string {
  const names = Object.keys(ir.entities);
  if (names.length === 0) return '/** There are no entities yet. */\nexport {};\n';
  return names.map((name) => `export * from './${entityFileName(name)}.ts';\n`).join('');
}
