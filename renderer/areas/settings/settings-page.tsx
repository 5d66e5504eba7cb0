import { useEffect, useState, type ReactNode } from 'react';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { Sections } from '#renderer/ui/sections.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import type { Settings } from './create-settings.ts';
import { EditorSection } from './editor-section.tsx';
import { FileSection } from './file-section.tsx';
import { ProblemList } from './problem-list.tsx';
import { problemWords, type ProblemWords } from './setting-problems.ts';
import { SettingsContext } from './settings-context.tsx';
import { useSettingsStore } from './store.ts';

export type SettingsSection = 'appearance' | 'editor' | 'keys' | 'file';

interface SettingsPageProps {
  settings: Settings;
  section: SettingsSection;
  /** The key map, which belongs to the window as a whole. */
  keys: ReactNode;
  /** What is wrong with the keys in the settings; asked again when the settings change. */
  keyProblems: () => readonly ProblemWords[];
}

/** Everything that a person can set, in force as soon as it is chosen. */
export default function SettingsPage({ settings, section, keys, keyProblems }: SettingsPageProps) {
  const [shown, setShown] = useState(section);
  const view = useSettingsStore((state) => state.view);
  useEffect(() => void settings.reload(), [settings]);
  const inKeys = keyProblems();
  const inFile = (view?.problems ?? []).map(problemWords);
  const elsewhere = inFile.filter(({ key }) => !key.startsWith('keymap.'));

  return (
    <SettingsContext value={settings}>
      <Dialog title="Settings" onClose={closeOverlay} page help="settings">
        <Sections
          label="Settings"
          activeId={shown}
          onActivate={setShown}
          items={[
            { id: 'appearance', label: 'Appearance' },
            { id: 'editor', label: 'Editor' },
            { id: 'keys', label: 'Keys', count: inKeys.length },
            { id: 'file', label: 'As JSON', count: inFile.length },
          ]}
        >
          {shown === 'appearance' && <AppearanceSection />}
          {shown === 'editor' && <EditorSection />}
          {shown === 'keys' && keys}
          {shown === 'file' && <FileSection problems={[...inFile, ...inKeys]} />}
          {shown !== 'file' && shown !== 'keys' && <ProblemList problems={elsewhere} />}
        </Sections>
      </Dialog>
    </SettingsContext>
  );
}
