import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Documents by name. */
export type SpecTexts = Readonly<Record<string, string>>;

const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));

/** The spec documents of a folder and what is in it, by their paths in it. */
export function textsOf(folder: string): SpecTexts {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isSpec).sort();
  return Object.fromEntries(files.map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]));
}

/** The CRM that people start from: the template, or the sample where there is none. */
export function crmTexts(): SpecTexts {
  const template = path.join(RESOURCES, 'templates', 'crm');
  return textsOf(fs.existsSync(template) ? template : path.join(RESOURCES, 'samples', 'acme-crm'));
}

function isSpec(file: string): boolean {
  return /\.spec\.ya?ml$/.test(file);
}
