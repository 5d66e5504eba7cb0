import { lazy, Suspense, useEffect } from 'react';
import { useDocumentsStore, type PaneFrameProps } from '#renderer/areas/documents/index.ts';
import { Spinner } from '#renderer/ui/progress.tsx';
import { leaveModel, returnToText, useOpenModels } from './open-models.ts';

const SpecModel = lazy(async () => ({ default: (await import('./spec-model.tsx')).SpecModel }));

/** Around a document in its pane: the text itself, or in its place what the specification means. */
export function SpecFrame({ paneId, tab, focused, children }: PaneFrameProps) {
  const { documentId } = tab;
  const model = useOpenModels(({ byPane }) => byPane[paneId]);
  const isOpen = model?.documentId === documentId;
  // A place in the text that was chosen in a list is shown there.
  const revealed = useDocumentsStore(({ reveal }) => focused && reveal?.documentId === documentId);

  // Another document comes to the front.
  useEffect(() => () => leaveModel(paneId), [paneId]);

  useEffect(() => {
    if (isOpen && revealed) returnToText(paneId);
  }, [isOpen, revealed, paneId]);

  if (!isOpen) return children;
  return (
    <Suspense
      fallback={
        <div className="p-4">
          <Spinner label="Opening the form…" />
        </div>
      }
    >
      <SpecModel paneId={paneId} model={model} />
    </Suspense>
  );
}
