import fs from 'node:fs';
import { saveFaultOf } from '../../platform/db/save-fault.ts';
import { writeAtomically } from '../../platform/files/write-atomically.ts';
import { DEFAULT_SETTINGS } from '#shared/contracts/default-settings.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { settings, type Settings, type SettingsProblem } from '#shared/contracts/settings.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { jsonFault } from './json-fault.ts';

type JsonObject = Record<string, unknown>;

export interface ParsedSettings {
  readonly settings: Settings;
  readonly problems: readonly SettingsProblem[];
  /** The file's content, or null when it is no JSON object. */
  readonly content: JsonObject | null;
}

/**
 * Takes what is valid out of the text of a settings file, value by value, over the defaults. What is broken,
 * unknown or out of range is told and not used; it never stops the rest from working.
 */
export function parseSettings(text: string): ParsedSettings {
  if (text.trim() === '') return { settings: DEFAULT_SETTINGS, problems: [], content: {} };
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    const fault = jsonFault(text);
    return broken(
      fault === null ? 'it is no JSON' : `line ${fault.line}, column ${fault.column}: ${fault.detail}`,
    );
  }
  if (!isObject(content)) return broken('the file must hold one JSON object');
  const problems: SettingsProblem[] = [];
  const { editor, keymap, ...plain } = settings.shape;
  const value = {
    ...valid(content, plain, DEFAULT_SETTINGS, '', problems),
    editor: valid(
      objectAt(content, 'editor', problems),
      editor.shape,
      DEFAULT_SETTINGS.editor,
      'editor.',
      problems,
    ),
    keymap: validKeymap(objectAt(content, 'keymap', problems), keymap.valueType, problems),
  };
  for (const key of Object.keys(content)) {
    if (!Object.hasOwn(settings.shape, key)) problems.push(unknown(key));
  }
  return { settings: settings.parse(value), problems, content };
}

/** The text of a file; null when there is none. Another failure is told as a fault. */
export function readSettingsFile(file: string): Result<string | null, string> {
  try {
    return ok(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return code === 'ENOENT' ? ok(null) : err(code);
  }
}

export function writeSettingsFile(file: string, text: string): Result<void, ErrorOf<'workspace/not-saved'>> {
  try {
    writeAtomically(file, text);
    return ok();
  } catch (error) {
    const fault = saveFaultOf(error);
    if (fault === null) throw error;
    return err({ code: 'workspace/not-saved', fault });
  }
}

type Shape = Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } }>;

function valid(
  content: JsonObject,
  shape: Shape,
  defaults: object,
  prefix: string,
  problems: SettingsProblem[],
): JsonObject {
  const values: JsonObject = {};
  for (const [key, schema] of Object.entries(shape)) {
    values[key] = (defaults as JsonObject)[key];
    if (!Object.hasOwn(content, key)) continue;
    const parsed = schema.safeParse(content[key]);
    if (parsed.success) values[key] = parsed.data;
    else problems.push(invalid(prefix + key, content[key]));
  }
  if (prefix !== '') {
    for (const key of Object.keys(content))
      if (!Object.hasOwn(shape, key)) problems.push(unknown(prefix + key));
  }
  return values;
}

function validKeymap(content: JsonObject, list: Shape[string], problems: SettingsProblem[]): JsonObject {
  const values: JsonObject = {};
  for (const [action, keys] of Object.entries(content)) {
    const parsed = list.safeParse(keys);
    if (parsed.success) values[action] = parsed.data;
    else problems.push(invalid(`keymap.${action}`, keys));
  }
  return values;
}

function objectAt(content: JsonObject, key: string, problems: SettingsProblem[]): JsonObject {
  const value = content[key];
  if (value === undefined) return {};
  if (isObject(value)) return value;
  problems.push(invalid(key, value));
  return {};
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function broken(detail: string): ParsedSettings {
  return {
    settings: DEFAULT_SETTINGS,
    problems: [{ key: '', reason: 'broken-json', detail }],
    content: null,
  };
}

function unknown(key: string): SettingsProblem {
  return { key, reason: 'unknown-key', detail: 'This version of Strata does not know it.' };
}

function invalid(key: string, value: unknown): SettingsProblem {
  return {
    key,
    reason: 'invalid-value',
    detail: `${JSON.stringify(value)?.slice(0, 80) ?? ''} cannot be used here.`,
  };
}
