import { application, entityOfView } from '../application.ts';
import { readableEntities, readableViews, useRights } from '../domain/rights.ts';
import { Link } from '../router/link.tsx';
import { navigate, usePlace } from '../router/location.ts';
import { paths } from '../router/routes.ts';
import { useSlots } from '../slots-context.ts';
import { texts } from '../texts.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { letterOf } from './letters.ts';
import { useShortcut } from './shortcuts.ts';

interface Entry {
  readonly to: string;
  readonly title: string;
  readonly icon: IconName;
}

interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Everything that the person can go to, as far as their roles go. */
function useGroups(): readonly Group[] {
  const rights = useRights();
  const { pages = [] } = useSlots();
  const views = readableViews(rights);
  const own = pages.filter((page) => page.inNavigation !== false);
  const withViews = views.toSorted((a, b) => orderOf(entityOfView(a).name) - orderOf(entityOfView(b).name));
  return [
    { title: '', entries: [{ to: paths.home, title: texts.home, icon: 'home' }] },
    {
      title: texts.views,
      entries: withViews.map((view) => ({ to: paths.view(view), title: view.title, icon: view.kind })),
    },
    {
      title: texts.data,
      entries: readableEntities(rights).map((entity) => ({
        to: paths.rows(entity),
        title: entity.plural,
        icon: 'list',
      })),
    },
    { title: texts.more, entries: own.map(({ path, title }) => ({ to: path, title, icon: 'right' })) },
  ];
}

function orderOf(entity: string): number {
  return application.entities.findIndex(({ name }) => name === entity);
}

export function Navigation({ onFollow }: { readonly onFollow?: () => void }) {
  const { path } = usePlace();
  const groups = useGroups().filter(({ entries }) => entries.length > 0);
  const titles = groups.flatMap((group) => group.entries.map((entry) => entry.title));
  return (
    <nav className="navigation" aria-label={texts.navigation}>
      {groups.map((group) => (
        <div key={group.title}>
          {group.title !== '' && <h2>{group.title}</h2>}
          <ul>
            {group.entries.map((entry) => (
              <NavigationLink
                key={entry.to}
                entry={entry}
                letter={letterOf(entry.title, titles)}
                isCurrent={path === entry.to || (entry.to !== '/' && path.startsWith(`${entry.to}/`))}
                onFollow={onFollow}
              />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

interface NavigationLinkProps {
  readonly entry: Entry;
  /** Which key leads here after `g`. */
  readonly letter: string | null;
  readonly isCurrent: boolean;
  readonly onFollow: (() => void) | undefined;
}

function NavigationLink({ entry, letter, isCurrent, onFollow }: NavigationLinkProps) {
  useShortcut(
    `g ${letter ?? ''}`,
    texts.goTo(entry.title),
    letter === null ? null : () => navigate(entry.to),
  );
  return (
    <li>
      <Link to={entry.to} aria-current={isCurrent ? 'page' : undefined} onClick={onFollow}>
        <Icon name={entry.icon} />
        {entry.title}
      </Link>
    </li>
  );
}
