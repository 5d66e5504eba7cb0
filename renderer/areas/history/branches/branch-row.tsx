import type { ReactNode } from 'react';
import type { DocumentSummary } from '#shared/contracts/documents.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';

interface BranchRowProps {
  document: DocumentSummary;
  facts: string;
  onOpen: () => void;
  /** What else can be done with it: buttons. */
  children?: ReactNode;
}

/** A document of the family of branches: what is known about it, and the ways from here. */
export function BranchRow({ document, facts, onOpen, children }: BranchRowProps) {
  const { path, trashedAt } = document;
  return (
    <li data-row className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2">
      <div className="min-w-40 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 break-all">
          <bdi className="font-medium">{path}</bdi>
          {trashedAt !== null && <Badge tone="warn">In the trash</Badge>}
        </p>
        <p className="text-muted">{facts}</p>
      </div>
      <div className="flex gap-2">
        <Button aria-label={`Open ${path}`} onClick={onOpen}>
          Open
        </Button>
        {children}
      </div>
    </li>
  );
}
