import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#shared/contracts/default-settings.ts';
import { settings } from '#shared/contracts/settings.ts';
import { parseSettings } from './settings-file.ts';

describe('a settings file', () => {
  it('that is missing or empty gives the defaults', () => {
    expect(parseSettings('')).toMatchObject({ settings: DEFAULT_SETTINGS, problems: [] });
  });

  it('that is no JSON gives the defaults and says where it breaks', () => {
    const parsed = parseSettings('{ "theme": "dark", ');
    expect(parsed.settings).toEqual(DEFAULT_SETTINGS);
    expect(parsed.content).toBeNull();
    expect(parsed.problems).toEqual([
      { key: '', reason: 'broken-json', detail: 'line 1, column 20: a name in double quotes is missing' },
    ]);
  });

  it('keeps its valid values when others are from the future or out of range', () => {
    const text = JSON.stringify({
      theme: 'aurora',
      reducedMotion: 'on',
      editor: { fontSize: 400, wordWrap: true, ligatures: true },
      keymap: { 'documents.create': ['Mod+J'], 'documents.trash': 'Mod+T' },
      cloud: true,
    });
    const parsed = parseSettings(text);
    expect(parsed.settings).toEqual({
      ...DEFAULT_SETTINGS,
      reducedMotion: 'on',
      editor: { ...DEFAULT_SETTINGS.editor, wordWrap: true },
      keymap: { 'documents.create': ['Mod+J'] },
    });
    expect(parsed.problems.map(({ key, reason }) => `${key} ${reason}`).sort()).toEqual([
      'cloud unknown-key',
      'editor.fontSize invalid-value',
      'editor.ligatures unknown-key',
      'keymap.documents.trash invalid-value',
      'theme invalid-value',
    ]);
  });

  it('gives valid settings whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(settings.safeParse(parseSettings(text).settings).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
