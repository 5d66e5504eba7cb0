import { problemText } from '../client/problem-text.ts';
import { useSession } from '../client/session-state.ts';
import { signOut } from '../client/session.ts';
import { forgetDrafts } from '../forms/kept-drafts.ts';
import { navigate } from '../router/location.ts';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { notify } from '../ui/notices.ts';
import { useTheme, type Theme } from './theme.ts';

/** Who is signed in, and what they can do about themselves. */
export function AccountMenu({ onHelp }: { readonly onHelp: () => void }) {
  const { user } = useSession();
  const [theme, setTheme] = useTheme();
  const themes: readonly [Theme, string][] = [
    ['system', texts.themeSystem],
    ['light', texts.themeLight],
    ['dark', texts.themeDark],
  ];

  async function leave(): Promise<void> {
    const answer = await signOut();
    if (answer.ok) {
      forgetDrafts();
      navigate(paths.home, { replace: true });
    } else notify({ tone: 'bad', text: problemText(answer.problem).text });
  }

  return (
    <Menu
      className="button quiet account"
      button={
        <>
          <span className="avatar" aria-hidden="true">
            {initials(user.name)}
          </span>
          <span className="cut">{user.name}</span>
          <Icon name="down" />
        </>
      }
      items={[
        { key: 'members', label: texts.members, onSelect: () => navigate(paths.members) },
        { key: 'password', label: texts.changePassword, onSelect: () => navigate(paths.password) },
        { key: 'help', label: texts.keyboardHelp, onSelect: onHelp },
        ...themes.map(([name, label]) => ({
          key: name,
          label,
          checked: theme === name,
          onSelect: () => setTheme(name),
        })),
        { key: 'leave', label: texts.signOut, onSelect: () => void leave() },
      ]}
    />
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase();
}
