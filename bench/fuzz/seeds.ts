import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { samples } from '#shared/compiler/test-samples.ts';
import { textsOf, type SpecTexts } from '../compile/spec-texts.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Projects that mutations start from: templates, samples, the examples of the documentation, the CRM of the tests. */
export function seedProjects(): SpecTexts[] {
  const folders = ['samples', 'templates'].flatMap((name) => {
    const top = path.join(ROOT, 'resources', name);
    return fs.existsSync(top) ? fs.readdirSync(top).map((project) => path.join(top, project)) : [];
  });
  const projects = folders.filter((folder) => fs.statSync(folder).isDirectory()).map(textsOf);
  return [samples, examplesOfDocs(), ...projects].filter((texts) => Object.keys(texts).length > 0);
}

function examplesOfDocs(): SpecTexts {
  const page = fs.readFileSync(path.join(ROOT, 'docs', 'spec-language.md'), 'utf8');
  const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '');
  return Object.fromEntries(examples.map((text, index) => [`example-${index}.spec.yaml`, text]));
}
