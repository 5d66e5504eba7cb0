import { lazy, Suspense } from 'react';
import type { EngineClient } from '#renderer/client/rpc.ts';
import type { Action } from '#renderer/ui/action.ts';
import { showAbove } from '#renderer/ui/overlay.ts';
import { topicAt, type TopicId } from './topics.ts';

const HelpDialog = lazy(() => import('./help-dialog.tsx'));

export function helpActions(client: EngineClient): Action[] {
  const group = 'Help';
  const show = (topic: TopicId) => {
    const isOpen = document.querySelector('[data-testid=help-page]') !== null;
    if (isOpen) return;
    showAbove(
      <Suspense fallback={null}>
        <HelpDialog client={client} topic={topic} />
      </Suspense>,
    );
  };
  return [
    {
      id: 'help.show',
      title: 'Help for this screen',
      group,
      keys: ['F1', 'Mod+/'],
      inDialogs: true,
      run: () => show(topicAt(document.activeElement)),
    },
    { id: 'help.data', title: 'Where is my data?', group, run: () => show('data') },
    { id: 'help.start', title: 'Getting started', group, run: () => show('start') },
  ];
}
