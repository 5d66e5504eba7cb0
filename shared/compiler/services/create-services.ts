import { err } from '../../kernel/result.ts';
import type { Compiler } from '../compile.ts';
import type { SpecServices } from './services.ts';

/** The services over the texts that `compiler` has, now and later. Costs nothing until it is asked. */
export function createServices(compiler: Pick<Compiler, 'documents'>): SpecServices {
  void compiler;
  return {
    completions: () => null,
    hover: () => null,
    definition: () => null,
    references: () => [],
    renameTarget: () => null,
    rename: () => err({ reason: 'no-name', message: 'No name stands here.' }),
    outline: () => [],
  };
}
