import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createCompiler } from '#shared/compiler/compile.ts';
import { generateApplication } from '#shared/compiler/generate/generate.ts';
import { findInstallation } from '../../../platform/process/installation.ts';
import { readKit } from '../build/read-kit.ts';
import { findCrashElement } from './crash-element.ts';

const resources = path.join(findInstallation(import.meta.url).root, 'resources');
const specs = path.join(resources, 'templates', 'crm', 'spec');
const compiler = createCompiler({
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
});
for (const name of readdirSync(specs)) compiler.set(name, readFileSync(path.join(specs, name), 'utf8'));
const crm = compiler.compile().current;
if (crm === undefined) throw new Error('the template does not compile');
const { generated } = generateApplication(crm.ir, {
  kit: await readKit(path.join(resources, 'application')),
});
const places = new Map(
  Object.entries(crm.sources).map(([address, { document, from, to }]) => [
    address,
    { documentId: document as never, path: document, from, to },
  ]),
);

function elementAt(stack: string) {
  return findCrashElement(
    {
      compiled: { places },
      entities: Object.keys(crm?.ir.entities ?? {}),
      textOf: (file) => generated.get(file) ?? null,
    },
    stack,
  );
}

/** A stack frame in the line of a generated file that has this text. */
function frame(file: string, text: string): string {
  const lines = (generated.get(file) ?? '').split('\n');
  const line = lines.findIndex((one) => one.includes(text)) + 1;
  if (line === 0) throw new Error(`${file} has no ${text}`);
  return `    at holds (/home/a/previews/x/application/${file}:${line}:12)\n`;
}

const RUNTIME =
  '    at write (/home/a/previews/x/application/generated/runtime/server/rows/write-row.ts:20:3)\n';
const DEAL = 'generated/entities/deal.ts';

it.each([
  ['a field, on its own line', frame(DEAL, "field('amount'"), 'entities/Deal/fields/amount'],
  ['a field, on a line below', frame(DEAL, 'computed: (row)'), 'entities/Deal/fields/expected'],
  ['a transition', frame(DEAL, 'when: (row) => less(0, row.amount)'), 'entities/Deal/states/transitions/win'],
  ['a rule of access', frame(DEAL, "equal(row.stage, 'lead')"), 'entities/Deal'],
  ['a view', frame('generated/views.ts', 'rule<rows.Deal>((row) => equal(row.stage'), 'views/closing'],
  ['a form', frame('generated/forms.ts', "field: 'close_on', when:"), 'forms/deal'],
  ['an event', frame('generated/events.ts', "event('deal.won'"), 'events/deal.won'],
  [
    'the first that is in one',
    RUNTIME + frame(DEAL, "field('amount'") + frame(DEAL, "field('title'"),
    'entities/Deal/fields/amount',
  ],
])('%s is found, with the place of its declaration', (_name, stack, address) => {
  expect(elementAt(`TypeError: x\n${stack}`)).toEqual({ address, ...places.get(address) });
});

it.each([
  ['the runtime', RUNTIME],
  ['code of the owners', '    at hook (/home/a/app/src/hooks.ts:3:1)\n'],
  ['a file that is not there', '    at x (generated/entities/nothing.ts:1:1)\n'],
  ['a line that is not there', '    at x (generated/views.ts:0:1)\n'],
  ['nowhere', 'TypeError: x'],
])('of a stack in %s nothing is told', (_name, stack) => {
  expect(elementAt(stack)).toBeNull();
});
