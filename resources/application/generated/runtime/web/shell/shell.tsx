import { useState, type ReactNode } from 'react';
import { useFreshness } from '../client/use-load.ts';
import { usePlace } from '../router/location.ts';
import { texts } from '../texts.ts';
import { IconButton } from '../ui/button.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Navigation } from './navigation.tsx';
import { OrgMenu } from './org-menu.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';
import { useShortcut } from './shortcuts.ts';

/** What stands around every page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { path } = usePlace();
  const [openOn, setOpenOn] = useState<string | null>(null);
  const [isHelping, setHelping] = useState(false);
  const isOpen = openOn === path;
  useShortcut('?', texts.keyboardHelp, () => setHelping(true));
  useFreshness();

  return (
    <div className="shell">
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <header className="side" data-open={isOpen || undefined}>
        <div className="side-head">
          <OrgMenu />
          <IconButton
            icon={isOpen ? 'close' : 'menu'}
            label={isOpen ? texts.closeNavigation : texts.openNavigation}
            aria-expanded={isOpen}
            className="side-toggle"
            onClick={() => setOpenOn(isOpen ? null : path)}
          />
        </div>
        <div className="side-body">
          <Navigation onFollow={() => setOpenOn(null)} />
          <AccountMenu onHelp={() => setHelping(true)} />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      {isHelping && <ShortcutHelp onClose={() => setHelping(false)} />}
    </div>
  );
}
