import type { EntityDefinition, ViewDefinition } from '../../domain/definition.ts';
import { entityOfView, plainListOf } from '../application.ts';
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
  /** Pages below it, which it stands for as well. */
  readonly below?: string;
}

interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Everything that the person can go to, as far as their roles go. */
function useGroups(): readonly Group[] {
  const rights = useRights();
  const { pages = [] } = useSlots();
  const own = pages.filter((page) => page.inNavigation !== false);
  const entities = readableEntities(rights).filter((entity) => plainListOf(entity) === null);
  return [
    { title: '', entries: [{ to: paths.home, title: texts.home, icon: 'home' }] },
    { title: texts.views, entries: inOrder(readableViews(rights)).map(viewEntry) },
    { title: texts.data, entries: entities.map(entityEntry) },
    { title: texts.more, entries: own.map(({ path, title }) => ({ to: path, title, icon: 'right' })) },
  ];
}

function viewEntry(view: ViewDefinition): Entry {
  const entity = entityOfView(view);
  const below = plainListOf(entity) === view ? { below: paths.rows(entity) } : {};
  return { to: paths.view(view), title: view.title, icon: view.kind, ...below };
}

function entityEntry(entity: EntityDefinition): Entry {
  return { to: paths.rows(entity), title: entity.plural, icon: 'list', below: paths.rows(entity) };
}

const KINDS: readonly ViewDefinition['kind'][] = ['board', 'list', 'calendar', 'summary'];

/** What people work in comes before what they look at. */
function inOrder(views: readonly ViewDefinition[]): readonly ViewDefinition[] {
  return views.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

function isCurrent({ to, below }: Entry, path: string): boolean {
  return path === to || (below !== undefined && (path === below || path.startsWith(`${below}/`)));
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
                isCurrent={isCurrent(entry, path)}
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
