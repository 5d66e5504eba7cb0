import { texts } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useShortcuts, useShortcutsOn } from './shortcuts.ts';

/** Which keys do what on this page, and the switch for those that are single letters. */
export function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
  const shortcuts = useShortcuts();
  const [isOn, setOn] = useShortcutsOn();
  return (
    <Dialog title={texts.keyboardHelp} onClose={onClose}>
      <label className="check">
        <input type="checkbox" checked={isOn} onChange={(event) => setOn(event.target.checked)} />
        {texts.shortcutsOn}
      </label>
      <dl className="keys">
        {shortcuts.map(({ keys, title }) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
        {texts.fixedKeys.map(([keys, title]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
