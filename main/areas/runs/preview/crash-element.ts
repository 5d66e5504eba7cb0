import { entityFileName } from '#shared/compiler/generate/names.ts';
import type { CrashElement } from '#shared/contracts/preview.ts';
import type { CompiledSpecs } from '../../compiler/index.ts';

/** What of an entity, a view or a form a line of generated code begins. */
const BEGINNINGS = /\b(field|check|transition|view|form|event)\(\s*'([^']+)'/;
/** Below the address of an entity. */
const PLACES: Readonly<Record<string, string>> = {
  field: 'fields',
  check: 'checks',
  transition: 'states/transitions',
};
const TOP: Readonly<Record<string, string>> = { view: 'views', form: 'forms', event: 'events' };

export interface CrashElementDeps {
  readonly compiled: Pick<CompiledSpecs, 'places'>;
  /** The names of the entities. */
  readonly entities: readonly string[];
  /** The text of a generated file, by its path below the folder of the application. */
  readonly textOf: (file: string) => string | null;
}

/**
 * What of the specs the first stack frame in code of a spec belongs to: `generated/entities/deal.ts:34:9` stands in the
 * definition of a field, a check or a transition of `Deal`. Null where no frame tells.
 */
export function findCrashElement(
  { compiled: { places }, entities, textOf }: CrashElementDeps,
  stack: string,
): CrashElement | null {
  for (const [, file = '', line = ''] of stack.matchAll(/\b(generated\/[\w./-]+\.tsx?):(\d+)/g)) {
    for (const address of addressesOf(file, Number(line))) {
      const place = places.get(address);
      if (place !== undefined) return { address, ...place };
    }
  }
  return null;

  /** The nearest first. */
  function addressesOf(file: string, line: number): string[] {
    const entity = entities.find((name) => file === `generated/entities/${entityFileName(name)}.ts`);
    const begun = beginningAbove(textOf(file) ?? '', line);
    if (entity !== undefined) {
      const within = begun === null ? undefined : PLACES[begun.kind];
      const inside = within === undefined ? [] : [`entities/${entity}/${within}/${begun?.name}`];
      return [...inside, `entities/${entity}`];
    }
    const kind = begun === null ? undefined : TOP[begun.kind];
    return kind === undefined ? [] : [`${kind}/${begun?.name}`];
  }
}

/** What the line belongs to: the last beginning at it or above. Lines are 1-based. */
function beginningAbove(text: string, line: number): { kind: string; name: string } | null {
  const lines = text.split('\n').slice(0, line);
  for (const one of lines.reverse()) {
    const [, kind, name] = BEGINNINGS.exec(one) ?? [];
    if (kind !== undefined && name !== undefined) return { kind, name };
    // Outside of a definition nothing above it counts.
    if (/^\S.*(\{|;)$/.test(one) && !one.startsWith('}')) return null;
  }
  return null;
}
