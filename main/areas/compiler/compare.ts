import type { MethodError, MethodOutput } from '#shared/contracts/contracts.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { SpecSide } from '#shared/contracts/specs.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { namesOf, type NamedDocument } from './document-names.ts';
import type { ProjectCompilers } from './project-compilers.ts';
import type { SpecDocuments } from './spec-documents.ts';
import type { Checked, NamedTexts } from './thread-messages.ts';
import { toSpecProblem } from './to-contract.ts';

/** Problems of each side. */
const SIDE_PROBLEMS = 20;

/** A text of another time. */
export interface TextAt extends NamedDocument {
  readonly text: string;
}

type Fault = MethodError<'specs.diff'>;

/** The texts of the spec documents of a project at a version other than `now` (`specs.diff`). */
export type TextsAt = (
  project: ProjectId,
  version: string,
) => Promise<
  Result<
    { readonly documents: readonly TextAt[] },
    Exclude<Fault, ErrorOf<'specs/too-large' | 'specs/gave-up'>>
  >
>;

export interface CompareDeps {
  readonly documents: SpecDocuments;
  readonly compilers: Pick<ProjectCompilers, 'run'>;
  readonly textsAt: TextsAt;
  readonly largest: number;
}

interface Side {
  readonly names: ReadonlyMap<string, NamedDocument>;
  readonly texts: NamedTexts;
}

/** What the specs of a project mean at two versions, as differences. */
export async function compareVersions(
  deps: CompareDeps,
  { project, from, to }: { project: ProjectId; from: string; to: string },
): Promise<Result<MethodOutput<'specs.diff'>, Fault>> {
  const before = await sideAt(deps, project, from);
  if (!before.ok) return before;
  const after = await sideAt(deps, project, to);
  if (!after.ok) return after;
  const texts = { from: before.value.texts, to: after.value.texts };
  const compared = await deps.compilers.run('diff', { ...texts, most: SIDE_PROBLEMS });
  if (!compared.ok) return compared;
  return ok({
    changes: [...compared.value.changes],
    from: toSide(compared.value.from, before.value.names),
    to: toSide(compared.value.to, after.value.names),
  });
}

async function sideAt(
  { documents, textsAt, largest }: CompareDeps,
  project: ProjectId,
  version: string,
): Promise<Result<Side, Fault>> {
  const present = documents.of(project);
  if (!present.ok) return present;
  if (version === 'now' || version === '@now') {
    const texts = await documents.texts(present.value);
    return texts.ok ? sized({ names: present.value, texts: texts.value }, largest) : texts;
  }
  const found = await textsAt(project, version);
  if (!found.ok) return found;
  const names = namesOf(found.value.documents);
  return sized({ names, texts: [...names].map(([name, { text }]) => [name, text] as const) }, largest);
}

function sized(side: Side, limit: number): Result<Side, ErrorOf<'specs/too-large'>> {
  const size = side.texts.reduce((sum, [, text]) => sum + text.length, 0);
  return size > limit ? err({ code: 'specs/too-large', size, limit }) : ok(side);
}

function toSide(
  { problems, errors, hash }: Checked,
  documents: ReadonlyMap<string, NamedDocument>,
): SpecSide {
  const listed = problems.map((problem) => toSpecProblem(problem, documents));
  return { hash, documents: documents.size, errors, problems: listed };
}
