import { z } from 'zod';

const named = z.record(z.string(), z.unknown()).catch({});
const packageFile = z.looseObject({
  dependencies: named,
  devDependencies: named,
  peerDependencies: named,
  optionalDependencies: named,
});

/**
 * The packages that `needed` names and the owners' `package.json` does not, sorted. Theirs may be any text: where nothing
 * can be read from it, everything is missing.
 */
export function missingDependencies(needed: string, theirs: string | null): string[] {
  const has = new Set(namesIn(theirs ?? '', true));
  return namesIn(needed, false)
    .filter((name) => !has.has(name))
    .sort();
}

function namesIn(text: string, withOptional: boolean): string[] {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = read(text);
  const own = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  if (!withOptional) return own;
  return [...own, ...Object.keys(peerDependencies), ...Object.keys(optionalDependencies)];
}

function read(text: string): z.infer<typeof packageFile> {
  const nothing = packageFile.parse({});
  try {
    const parsed = packageFile.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : nothing;
  } catch {
    return nothing;
  }
}
