import fs from 'node:fs';
import type { Database, NotSaved } from '../../platform/db/database.ts';
import { saveFaultOf } from '../../platform/db/save-fault.ts';
import type { MethodOutput, ParsedInput } from '#shared/contracts/contracts.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { SettingsView } from '#shared/contracts/settings.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { parseSettings, readSettingsFile, writeSettingsFile } from './settings-file.ts';
import { putLayout, storedLayout } from './layout-store.ts';

type Change = ParsedInput<'settings.change'>['change'];
type Refusal = ErrorOf<'settings/file-broken'> | NotSaved;

/** How this workspace looks and behaves: a JSON file that people may edit, and the window's memory of itself. */
export interface SettingsArea {
  read(): SettingsView;
  change(change: Change): Result<SettingsView, Refusal>;
  write(text: string): Result<SettingsView, Refusal>;
  reset(): Result<SettingsView, NotSaved>;
  layout(): MethodOutput<'settings.layout'>;
  keepLayout(layout: string): Result<Record<string, never>, NotSaved>;
}

export interface SettingsDeps {
  readonly db: Database;
  /** Absolute path of `settings.json`. */
  readonly file: string;
  readonly onChange: (view: SettingsView) => void;
}

export function createSettings({ db, file, onChange }: SettingsDeps): SettingsArea {
  function read(): SettingsView {
    const text = readSettingsFile(file);
    const parsed = parseSettings(text.ok ? (text.value ?? '') : '');
    const problems = text.ok
      ? [...parsed.problems]
      : [{ key: '', reason: 'unreadable' as const, detail: `The file cannot be read (${text.error}).` }];
    return { settings: parsed.settings, problems, file, text: text.ok ? (text.value ?? '') : '' };
  }

  function store(text: string): Result<SettingsView, NotSaved> {
    const written = writeSettingsFile(file, text);
    if (!written.ok) return written;
    const view = read();
    onChange(view);
    return ok(view);
  }

  return {
    read,
    change: (change) => {
      const current = readSettingsFile(file);
      const { content, problems } = parseSettings(current.ok ? (current.value ?? '') : '');
      if (!current.ok || content === null) {
        const detail = current.ok ? (problems[0]?.detail ?? '') : current.error;
        return err({ code: 'settings/file-broken', file, detail });
      }
      const editor = change.editor === undefined ? {} : { editor: merged(content['editor'], change.editor) };
      return store(`${JSON.stringify({ ...content, ...change, ...editor }, null, 2)}\n`);
    },
    write: (text) => {
      const { content, problems } = parseSettings(text);
      if (content === null) {
        return err({ code: 'settings/file-broken', file, detail: problems[0]?.detail ?? '' });
      }
      return store(text);
    },
    reset: () => {
      try {
        if (fs.existsSync(file)) fs.renameSync(file, `${file}.old`);
      } catch (error) {
        const fault = saveFaultOf(error);
        if (fault === null) throw error;
        return err({ code: 'workspace/not-saved', fault });
      }
      const view = read();
      onChange(view);
      return ok(view);
    },
    layout: () => ({ layout: storedLayout(db) }),
    keepLayout: (layout) =>
      db.transaction((tx) => {
        putLayout(tx, layout);
        return ok({});
      }),
  };
}

function merged(stored: unknown, change: object): object {
  return { ...(typeof stored === 'object' && stored !== null ? stored : {}), ...change };
}
