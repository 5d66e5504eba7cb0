/** Before all files of tests: makes the database that they have copies of. `vitest.config.ts` names this file. */
import type { TestProject } from 'vitest/node';
import { makeTemplate, removeTemplate, type Template } from './test-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly template: Template;
  }
}

export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  const template = await makeTemplate();
  project.provide('template', template);
  return () => removeTemplate(template);
}
