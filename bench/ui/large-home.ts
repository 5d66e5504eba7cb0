import { openStudio } from '../../main/app/create-studio.ts';
import type { Session } from '../../main/platform/rpc/session.ts';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contracts/contracts.ts';

const PROJECTS = 100;
const DOCUMENTS = 100;
export const LONG_DOCUMENT = 'spec/a-long-one.spec.yaml';
const LONG_DOCUMENT_LINES = 2000;

/** Fills a new home with 100 projects of 100 documents, one of them of 2,000 lines, through the engine itself. */
export async function makeLargeHome(home: string): Promise<void> {
  const opened = await openStudio({ home });
  if (!opened.ok) throw new Error(`the home cannot be opened: ${opened.error.code}`);
  const studio = opened.value;
  const session: Session = { kind: 'cli', channels: null, createLink: null };
  const { signal } = new AbortController();

  async function call<M extends MethodName>(method: M, params: MethodInput<M>): Promise<MethodOutput<M>> {
    const result = await studio.dispatch(method, params, { session, signal });
    if (!result.ok) throw new Error(`${method} was refused: ${JSON.stringify(result.error)}`);
    return result.value as MethodOutput<M>;
  }

  for (let project = 0; project < PROJECTS; project++) {
    const name = `Project ${String(project).padStart(3, '0')}`;
    const { id: projectId } = await call('projects.create', { name });
    const files = Array.from({ length: DOCUMENTS }, (_, index) =>
      project === 0 && index === 0
        ? fileOf(LONG_DOCUMENT, specOfLines(LONG_DOCUMENT_LINES))
        : fileOf(pathOf(index), specOfLines(20 + (index % 40))),
    );
    await call('projects.import', { projectId, files });
  }
  await studio.close();
}

/** Most in a few folders, as people have them, and some at the top. */
function pathOf(index: number): string {
  const name = `entity-${String(index).padStart(3, '0')}.spec.yaml`;
  return index % 10 === 9 ? name : `${['spec', 'spec/crm', 'flows', 'access'][index % 4]}/${name}`;
}

export function specOfLines(lines: number): string {
  const text = ['entities:'];
  for (let entity = 0; text.length < lines; entity++) {
    text.push(
      `  entity_${entity}:`,
      `    label: Entity ${entity} # what people call it`,
      '    fields:',
      '      name: { type: text, required: true }',
      `      amount: { type: money, minimum: ${entity} }`,
      '      due: { type: date }',
      '    rule: "amount > 0 || status == \'draft\'"',
    );
  }
  return `${text.slice(0, lines).join('\n')}\n`;
}

function fileOf(path: string, text: string): { path: string; base64: string } {
  return { path, base64: Buffer.from(text).toString('base64') };
}
