import { Choice } from '#renderer/ui/choice.tsx';
import { ChoiceCards } from '#renderer/ui/choice-cards.tsx';
import { useSettingsHandle } from './settings-context.tsx';
import { SettingGroup } from './setting-row.tsx';
import { useSettings } from './store.ts';
import { ThemePicture } from './theme-picture.tsx';

const THEMES = [
  { value: 'system', label: 'System' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
  { value: 'contrast', label: 'High contrast' },
] as const;

const PREFERENCES = [
  { value: 'system', label: 'System' },
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
] as const;

/** How the window looks; every choice is in force at once, in every window of the workspace. */
export function AppearanceSection() {
  const { change } = useSettingsHandle();
  const theme = useSettings((settings) => settings.theme);
  const motion = useSettings((settings) => settings.reducedMotion);
  const transparency = useSettings((settings) => settings.reducedTransparency);
  return (
    <>
      <SettingGroup title="Theme">
        <div>
          <ChoiceCards
            label="Theme"
            value={theme}
            options={THEMES.map((option) => ({ ...option, picture: <ThemePicture theme={option.value} /> }))}
            onChange={(value) => void change({ theme: value })}
          />
        </div>
      </SettingGroup>
      <SettingGroup title="Comfort">
        <Choice
          label="Reduced motion"
          note="Nothing slides, fades or spins."
          value={motion}
          options={PREFERENCES}
          onChange={(value) => void change({ reducedMotion: value })}
        />
        <Choice
          label="Reduced transparency"
          note="Panels are solid."
          value={transparency}
          options={PREFERENCES}
          onChange={(value) => void change({ reducedTransparency: value })}
        />
      </SettingGroup>
    </>
  );
}
