import fs from 'node:fs';
import path from 'node:path';
import type { MethodError, MethodOutput } from '#shared/contracts/contracts.ts';
import { templateFacts, type TemplateSummary } from '#shared/contracts/templates.ts';
import { err, type Result } from '#shared/kernel/result.ts';
import type { Documents } from '../documents/index.ts';

const FACTS = 'template.json';

/** A document of a template, by its path in the project. */
export interface TemplateDocument {
  readonly path: string;
  readonly text: string;
}

/** What projects can start from: folders that come with Strata. */
export interface Templates {
  /** In the order of their names. */
  list(): TemplateSummary[];
  create(
    template: string,
    name: string,
  ): Promise<Result<MethodOutput<'projects.createFromTemplate'>, MethodError<'projects.createFromTemplate'>>>;
}

export interface TemplatesDeps {
  /** Each folder in it is a template: its documents, and what it says about itself. */
  readonly folder: string;
  readonly documents: Documents;
}

/** Throws on a template that is damaged: it is part of this copy of Strata. */
export function createTemplates({ folder, documents }: TemplatesDeps): Templates {
  const names = (): string[] =>
    fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();

  return {
    list: () =>
      names().map((name) => {
        const facts = fs.readFileSync(path.join(folder, name, FACTS), 'utf8');
        const count = documentsIn(path.join(folder, name)).length;
        return { name, ...templateFacts.parse(JSON.parse(facts)), documents: count };
      }),
    create: async (template, name) => {
      // Only what is listed: a name never becomes a path that leads elsewhere.
      if (!names().includes(template)) return err({ code: 'templates/not-found', name: template });
      return documents.projects.create(name, documentsIn(path.join(folder, template)));
    },
  };
}

/** The files of a folder and the folders in it, in path order, without what a template says about itself. */
export function documentsIn(folder: string): TemplateDocument[] {
  return pathsIn(folder, '')
    .filter((file) => file !== FACTS)
    .sort()
    .map((file) => ({ path: file, text: fs.readFileSync(path.join(folder, file), 'utf8') }));
}

/** Relative, with forward slashes. Step by step: an archive of Electron does not read whole trees at once. */
function pathsIn(folder: string, prefix: string): string[] {
  return fs
    .readdirSync(path.join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? pathsIn(folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
    );
}
