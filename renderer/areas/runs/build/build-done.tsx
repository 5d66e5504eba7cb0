import { Suspense } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { notify } from '#renderer/ui/notices.ts';
import { closeOverlay, showOverlay } from '#renderer/ui/overlay.ts';
import { ScrollBox } from '#renderer/ui/scroll-box.tsx';
import type { BuildReport } from '#shared/contracts/builds.ts';
import type { Runs } from '../create-runs.ts';
import { RunDialog } from '../lazy-views.ts';
import { missingInWords } from './build-words.ts';
import { countedInWords } from '../words.ts';

interface BuildDoneProps {
  runs: Runs;
  folder: string;
  report: BuildReport;
  runId: string | null;
}

/** What was built, and how it goes on there. */
export function BuildDone({ runs, folder, report, runId }: BuildDoneProps) {
  const missing = missingInWords(report);
  const moved = report.files.filter(({ path }) => path.startsWith('src/moved/')).length;
  const steps = `cd ${quoted(folder)}\nnpm install\nnpm test\nnpm start`;
  return (
    <Dialog
      title="Built"
      onClose={closeOverlay}
      wide
      help="applications"
      footer={
        <>
          {runId !== null && (
            <Button
              onClick={() =>
                showOverlay(
                  <Suspense fallback={null}>
                    <RunDialog runs={runs} runId={runId} />
                  </Suspense>,
                )
              }
            >
              Show this run
            </Button>
          )}
          <Button look="primary" onClick={closeOverlay}>
            Close
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pt-1" data-testid="built">
        <p className="flex items-start gap-2">
          <Icon name="check" className="mt-0.5 size-4 text-ok" />
          <span className="min-w-0 break-words">
            {doneInWords(report)} <code className="font-mono wrap-anywhere select-text">{folder}</code>
          </span>
        </p>
        {moved > 0 && (
          <p className="text-muted">
            {countedInWords(moved, 'text')} of yours went to src/moved/: take what you need from there.
          </p>
        )}
        {missing !== null && <p className="text-warn">{missing}</p>}
        <p>It is yours now, and needs Strata no more. In a terminal:</p>
        <div className="flex items-start gap-2 rounded-lg border border-line bg-bg p-3">
          <ScrollBox
            label="Next steps"
            className="min-w-0 flex-1 font-mono text-[12.5px] leading-relaxed whitespace-pre select-text"
          >
            {steps}
          </ScrollBox>
          <Button
            onClick={() => {
              void navigator.clipboard
                .writeText(steps)
                .then(() => notify({ tone: 'plain', title: 'Copied.' }));
            }}
          >
            Copy
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function doneInWords({ created, changed, removed, files }: BuildReport): string {
  if (files.length === 0) return 'Nothing was written: this application was there already, in';
  const parts = [
    created > 0 && countedInWords(created, 'new file'),
    changed > 0 && `${changed.toLocaleString('en')} changed`,
    removed > 0 && `${removed.toLocaleString('en')} removed`,
  ].filter((part) => part !== false);
  return `${parts.join(', ') || countedInWords(files.length, 'file')} in`;
}

/** As a shell takes it. */
function quoted(folder: string): string {
  return /^[\w/.\\:~-]+$/.test(folder) ? folder : `"${folder.replace(/["\\$`]/g, '\\$&')}"`;
}
