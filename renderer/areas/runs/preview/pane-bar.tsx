import { useActions } from '#renderer/ui/actions-context.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { IconName } from '#renderer/ui/icon.tsx';
import { focusEditor } from '#renderer/areas/documents/index.ts';
import { useRunsArea } from '../runs-context.tsx';
import { hideApplication, isGoing, useRuns } from '../store.ts';
import { PersonSelect } from './person-select.tsx';
import { PreviewState } from './preview-state.tsx';

/** What can be done with the application, over its page: where it stands, as whom it is looked at, and where it is. */
export function PaneBar() {
  const preview = useRuns((state) => state.preview);
  const logShown = useRuns((state) => state.logShown);
  const going = isGoing(preview);
  const live = useRuns((state) => state.live);
  return (
    <div className="border-b border-line bg-deep">
      <div className="flex min-h-9 items-center gap-1 px-2">
        <h2 className="sr-only">Application</h2>
        <PreviewState preview={preview} />
        <span className="flex-1" />
        <ActionSign
          action={going ? 'runs.restart' : 'runs.start'}
          icon={going ? 'reload' : 'play'}
          label={going ? 'Run again with the texts as they are now' : 'Run'}
        />
        <ActionSign action="runs.stop" icon="stop" label="Stop the application" disabled={!going} />
        <ActionSign action="runs.log" icon="log" label="Log" pressed={logShown} />
        <ActionSign action="runs.build" icon="export" label="Build…" />
        <IconButton
          icon="close"
          label="Hide the application"
          keys={useActions().hint('runs.pane')}
          onClick={() => {
            hideApplication();
            focusEditor();
          }}
        />
      </div>
      {live !== null && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 px-2 pb-1.5">
          <PersonSelect />
          <Address url={live.url} />
          <ActionSign action="runs.reload" icon="restore" label="Load the page again" />
        </div>
      )}
    </div>
  );
}

interface ActionSignProps {
  action: string;
  icon: IconName;
  label: string;
  disabled?: boolean;
  pressed?: boolean;
}

function ActionSign({ action, icon, label, disabled = false, pressed }: ActionSignProps) {
  const actions = useActions();
  return (
    <IconButton
      icon={icon}
      label={label}
      keys={actions.hint(action)}
      disabled={disabled}
      aria-pressed={pressed}
      onClick={() => actions.run(action)}
      className="aria-pressed:bg-accent-soft aria-pressed:text-accent"
    />
  );
}

/** Where the application answers, which leads to it in the browser. */
function Address({ url }: { url: string }) {
  const runs = useRunsArea();
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener"
      title="Open the application in the browser"
      onClick={(event) => {
        event.preventDefault();
        void runs.openInBrowser();
      }}
      className="min-w-0 flex-1 truncate rounded font-mono text-[12px] text-accent underline"
    >
      {new URL(url).host}
    </a>
  );
}
