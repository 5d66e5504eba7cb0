import type { Action } from '#renderer/ui/action.ts';
import type { Documents } from './create-documents.ts';
import { selectionActions } from './document-actions.tsx';
import { editorActions } from './editor-actions.ts';
import { problemActions } from './problems/actions.ts';
import { projectActions } from './project-actions.tsx';
import { tabActions } from './tabs/tab-actions.ts';

/** Everything a person can do with projects and documents. */
export function documentActions(documents: Documents): Action[] {
  return [
    ...projectActions(documents),
    ...selectionActions(documents),
    ...tabActions(documents),
    ...editorActions,
    ...problemActions(documents),
  ];
}
