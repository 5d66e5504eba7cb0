import { useActions } from './actions-context.tsx';
import { Button } from './button.tsx';
import { Kbd } from './kbd.tsx';

/** A button for an action of the registry, with its title and keys. */
export function ActionButton({ id, look }: { id: string; look?: 'primary' | 'plain' }) {
  const actions = useActions();
  const action = actions.find(id);
  if (action === undefined) return null;
  const hint = actions.hint(id);
  return (
    <Button look={look ?? 'plain'} onClick={() => actions.run(id)}>
      {action.title}
      {hint !== null && look !== 'primary' && <Kbd keys={hint} />}
    </Button>
  );
}
