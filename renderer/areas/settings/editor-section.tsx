import { useState } from 'react';
import { Slider } from '#renderer/ui/slider.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { useSettingsHandle } from './settings-context.tsx';
import { SettingGroup } from './setting-row.tsx';
import { useSettings } from './store.ts';

/** How texts are shown. */
export function EditorSection() {
  const { change } = useSettingsHandle();
  const editor = useSettings((settings) => settings.editor);
  // What the thumb shows while it moves: the file is written when it rests.
  const [moving, setMoving] = useState<number | null>(null);
  const size = moving ?? editor.fontSize;
  return (
    <SettingGroup title="Editor">
      <div>
        <Slider
          label="Letter size"
          value={size}
          min={9}
          max={40}
          format={(value) => `${value} px`}
          onChange={setMoving}
          onCommit={(fontSize) => void change({ editor: { fontSize } }).then(() => setMoving(null))}
        />
        <p
          aria-hidden="true"
          className="mt-2 truncate rounded-md bg-bg px-3 py-2 font-mono"
          style={{ fontSize: size }}
        >
          <span className="text-(--code-key)">title</span>: <span className="text-(--code-str)">"Deal"</span>{' '}
          <span className="text-(--code-com)"># as it will look</span>
        </p>
      </div>
      <Switch
        label="Word wrap"
        note="Long lines go on below instead of beyond the edge."
        checked={editor.wordWrap}
        onChange={(wordWrap) => void change({ editor: { wordWrap } })}
      />
      <Switch
        label="Show invisible characters"
        note="Spaces, tabs and line ends. Characters that can deceive are always shown."
        checked={editor.showInvisibles}
        onChange={(showInvisibles) => void change({ editor: { showInvisibles } })}
      />
    </SettingGroup>
  );
}
