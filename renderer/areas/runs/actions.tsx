import { Suspense, type ReactNode } from 'react';
import { focusEditor } from '#renderer/areas/documents/index.ts';
import type { Action } from '#renderer/ui/action.ts';
import { showOverlay } from '#renderer/ui/overlay.ts';
import type { Runs } from './create-runs.ts';
import { BuildDialog } from './lazy-views.ts';
import { PeoplePicker } from './preview/people-picker.tsx';
import { focusApplication } from './pane-focus.ts';
import { hideApplication, isGoing, patchRuns, readRuns } from './store.ts';

const group = 'Application';
const hasProject = () => readRuns().projectId !== null;
const answers = () => readRuns().live !== null;
const show = (dialog: ReactNode) => showOverlay(<Suspense fallback={null}>{dialog}</Suspense>);

/** Running the application of the open project, looking at it, and building it for its owners. */
export function runActions(runs: Runs): Action[] {
  return [
    {
      id: 'runs.start',
      title: 'Run',
      group,
      keys: 'F9',
      when: hasProject,
      run: () => {
        focusApplication();
        return runs.run();
      },
    },
    {
      id: 'runs.restart',
      title: 'Run again with the texts as they are now',
      group,
      keys: 'Mod+F9',
      when: hasProject,
      run: () => {
        patchRuns({ paneShown: true });
        return runs.start();
      },
    },
    {
      id: 'runs.stop',
      title: 'Stop the application',
      group,
      keys: 'Shift+F9',
      when: () => isGoing(readRuns().preview),
      run: () => runs.stop(),
    },
    {
      id: 'runs.pane',
      title: 'Show or hide the application',
      group,
      keys: 'Alt+R',
      when: hasProject,
      run: () => {
        if (readRuns().paneShown) {
          hideApplication();
          focusEditor();
        } else {
          focusApplication();
          patchRuns({ paneShown: true });
        }
      },
    },
    {
      id: 'runs.viewAs',
      title: 'View the application as…',
      group,
      keys: 'Alt+V',
      when: hasProject,
      // At once: the first letters follow the keys.
      run: () => showOverlay(<PeoplePicker runs={runs} />),
    },
    {
      id: 'runs.reload',
      title: 'Load the page of the application again',
      group,
      when: answers,
      run: () => patchRuns(({ reloads }) => ({ reloads: reloads + 1 })),
    },
    {
      id: 'runs.open',
      title: 'Open the application in the browser',
      group,
      when: answers,
      run: () => runs.openInBrowser(),
    },
    {
      id: 'runs.fresh',
      title: 'Run with new sample data',
      group,
      when: hasProject,
      run: () => {
        patchRuns({ paneShown: true });
        return runs.start('fresh');
      },
    },
    {
      id: 'runs.log',
      title: 'Show or hide the log of the application',
      group,
      when: hasProject,
      run: () =>
        patchRuns(({ paneShown, logShown }) => ({ paneShown: true, logShown: !(paneShown && logShown) })),
    },
    {
      id: 'runs.build',
      title: 'Build…',
      group,
      keys: 'Mod+Shift+B',
      when: hasProject,
      run: () => {
        const { projectId } = readRuns();
        if (projectId !== null) show(<BuildDialog key={projectId} runs={runs} projectId={projectId} />);
      },
    },
    {
      id: 'runs.check',
      title: 'Check the specification',
      group,
      when: hasProject,
      run: () => runs.check(),
    },
  ];
}
