import type { DragEvent } from 'react';
import type { DocumentId } from '#shared/kernel/brand.ts';

const TYPE = 'application/x-strata-tab';

/** The tab that is being dragged; the browser shows its data to nobody before the drop. */
let dragged: { readonly paneId: string; readonly documentId: DocumentId } | null = null;

export function beginTabDrag(event: DragEvent, paneId: string, documentId: DocumentId): void {
  dragged = { paneId, documentId };
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData(TYPE, documentId);
}

export function endTabDrag(): void {
  dragged = null;
}

/** The tab that would be dropped here, or null when something else is being dragged. */
export function tabOverhead(event: DragEvent): typeof dragged {
  return event.dataTransfer.types.includes(TYPE) ? dragged : null;
}
