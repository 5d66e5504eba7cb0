import type { Activity } from '#shared/contracts/activity.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { notify, notifyError } from '#renderer/ui/notices.ts';
import { activitySentence } from './sentences.ts';
import { useActivities } from './store.ts';

/** What was done in this workspace, and how to take it back. */
export interface Activities {
  /** Without an id: the newest one that is not undone. */
  undo(id?: number): Promise<void>;
  /** Without an id: the one that was undone last. */
  redo(id?: number): Promise<void>;
}

const LISTED = 200;

export function createActivities(client: EngineClient): Activities {
  let loading = false;
  let again = false;

  async function load(): Promise<void> {
    again = loading;
    if (loading) return;
    loading = true;
    const listed = await client.call('activity.list', { limit: LISTED });
    loading = false;
    if (listed.ok) useActivities.setState({ activities: listed.value.activities });
    if (again) await load();
  }

  client.on('activity.changed', () => void load());
  client.connection.subscribe((state) => state.status === 'ready' && void load());
  if (client.connection.peek().status === 'ready') void load();

  async function turn(method: 'activity.undo' | 'activity.redo', id: number | undefined): Promise<void> {
    const turned = await client.call(method, id === undefined ? {} : { id });
    if (!turned.ok) return notifyError(turned.error);
    const { activity, kept } = turned.value;
    const undone = method === 'activity.undo';
    notify({
      tone: 'plain',
      title: `${undone ? 'Undone' : 'Done again'}: ${lowerFirst(activitySentence(activity))}.`,
      ...(kept.length > 0 && {
        next: `Left alone: ${kept.slice(0, 3).join(', ')}${kept.length > 3 ? ', …' : ''}`,
      }),
      action: {
        label: undone ? 'Redo' : 'Undo',
        run: () => void turn(undone ? 'activity.redo' : 'activity.undo', activity.id),
      },
    });
  }

  return { undo: (id) => turn('activity.undo', id), redo: (id) => turn('activity.redo', id) };
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** Whether anything can be undone, or done again. */
export function canTurn(activities: readonly Activity[] | null, undone: boolean): boolean {
  return activities?.some((activity) => activity.undone === undone) ?? false;
}
