import type { EntityDefinition } from '../../domain/definition.ts';
import { Link } from '../router/link.tsx';
import { navigate } from '../router/location.ts';
import { paths } from '../router/routes.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { texts } from '../texts.ts';
import { Icon } from '../ui/icon.tsx';

interface NewLinkProps {
  readonly entity: EntityDefinition;
  /** The one that `n` leads to. */
  readonly isMain?: boolean;
  /** Values to begin with. */
  readonly values?: Readonly<Record<string, string>>;
}

export function NewLink({ entity, isMain = true, values = {} }: NewLinkProps) {
  const search = new URLSearchParams(values).toString();
  const to = paths.new(entity) + (search === '' ? '' : `?${search}`);
  useShortcut('n', texts.newOf(entity.label), isMain ? () => navigate(to) : null);
  return (
    <Link to={to} className={isMain ? 'button main' : 'button'}>
      <Icon name="add" />
      {texts.newOf(entity.label)}
    </Link>
  );
}
