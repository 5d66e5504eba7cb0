import { useEffect, useRef, useState } from 'react';
import type { ImportReport } from '#shared/contracts/documents.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { notifyError } from '#renderer/ui/notices.ts';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { Progress } from '#renderer/ui/progress.tsx';
import { useDocuments } from '../documents-context.tsx';
import { importFiles, type ImportProgress } from '../transfer/import-files.ts';
import { fromDrop, fromFileList, type PickedFile } from '../transfer/picked-file.ts';
import { readBase64 } from '../transfer/read-base64.ts';
import { ImportReportView } from './import-report.tsx';

interface ImportDialogProps {
  projectId: ProjectId;
  projectName: string;
  /** Files to import at once, when they were dropped on the window. */
  dropped?: readonly PickedFile[];
}

type Stage =
  | { readonly name: 'choosing' }
  | { readonly name: 'running'; readonly progress: ImportProgress }
  | { readonly name: 'done'; readonly report: ImportReport };

/** Choose files or a folder, watch them go in, read what happened to each. */
export function ImportDialog({ projectId, projectName, dropped }: ImportDialogProps) {
  const { client } = useDocuments();
  const [stage, setStage] = useState<Stage>({ name: 'choosing' });
  const abort = useRef(new AbortController());
  const started = useRef(false);

  async function run(files: readonly PickedFile[]) {
    if (files.length === 0) return;
    abort.current = new AbortController();
    const onProgress = (progress: ImportProgress) => setStage({ name: 'running', progress });
    onProgress({ done: 0, total: files.length });
    const deps = { client, readBase64 };
    const result = await importFiles(deps, projectId, files, onProgress, abort.current.signal);
    if (result.ok) return setStage({ name: 'done', report: result.value });
    notifyError(result.error);
    setStage({ name: 'choosing' });
  }

  useEffect(() => {
    if (dropped === undefined || started.current) return;
    started.current = true;
    void run(dropped);
  });

  function close() {
    abort.current.abort();
    closeOverlay();
  }

  return (
    <Dialog
      title={`Import into ${projectName}`}
      onClose={close}
      wide={stage.name === 'done'}
      footer={
        // Another button at each stage: the last one takes the focus that the choice had.
        <Button
          key={stage.name}
          autoFocus={stage.name !== 'choosing'}
          look={stage.name === 'done' ? 'primary' : 'plain'}
          onClick={close}
        >
          {stage.name === 'done' ? 'Done' : 'Cancel'}
        </Button>
      }
    >
      {stage.name === 'choosing' && <Choosing onFiles={(files) => void run(files)} />}
      {stage.name === 'running' && (
        <div className="flex flex-col gap-2 py-2">
          <p role="status">
            {stage.progress.done} of {stage.progress.total} files
          </p>
          <Progress label="Import" value={stage.progress.done / stage.progress.total} />
        </div>
      )}
      {stage.name === 'done' && <ImportReportView report={stage.report} />}
    </Dialog>
  );
}

function Choosing({ onFiles }: { onFiles: (files: readonly PickedFile[]) => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => onFiles(fromFileList(input.files ?? []));
  return (
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void fromDrop(event.dataTransfer).then(onFiles);
      }}
      className="flex flex-col gap-3 rounded-lg border border-dashed border-edge p-4"
    >
      <p className="text-muted">
        Text files in UTF-8, up to 5 MB each. A document that exists already gets only the edits that make it
        equal to the file. Drop files or a folder here, or choose:
      </p>
      <div className="flex gap-2">
        <Button look="primary" onClick={() => folder.current?.click()}>
          Choose a folder…
        </Button>
        <Button onClick={() => files.current?.click()}>Choose files…</Button>
      </div>
      <input
        ref={(input) => {
          folder.current = input;
          if (input !== null) input.webkitdirectory = true;
        }}
        type="file"
        multiple
        hidden
        aria-label="Folder to import"
        onChange={(event) => take(event.target)}
      />
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files to import"
        onChange={(event) => take(event.target)}
      />
    </div>
  );
}
