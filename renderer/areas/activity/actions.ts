import type { Action } from '#renderer/ui/action.ts';
import { canTurn, type Activities } from './create-activity.ts';
import { useActivities } from './store.ts';

/** Where text is edited, undo belongs to the text. */
const outsideTexts = { name: 'outside of texts', hasFocus: () => !isText(document.activeElement) };

function isText(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && !/^(checkbox|radio|button|range)$/.test(element.type);
}

/** Undo for what was done to the tree and to many texts at once. */
export function activityActions(activities: Activities): Action[] {
  const group = 'Activity';
  return [
    {
      id: 'activity.undo',
      title: 'Undo the last step of the workspace',
      group,
      keys: 'Mod+Z',
      keysIn: outsideTexts,
      when: () => canTurn(useActivities.getState().activities, false),
      run: () => activities.undo(),
    },
    {
      id: 'activity.redo',
      title: 'Redo the last step of the workspace',
      group,
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      keysIn: outsideTexts,
      when: () => canTurn(useActivities.getState().activities, true),
      run: () => activities.redo(),
    },
  ];
}
