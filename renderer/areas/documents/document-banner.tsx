import type { ReactNode } from 'react';
import { messageFor } from '#shared/contracts/messages.ts';
import type { DocumentChannel } from '#renderer/client/document-channel.ts';
import type { DocumentState } from '#renderer/client/document-state.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { closedError } from './closed-error.ts';
import { useDocuments } from './documents-context.tsx';
import { useDocumentsStore } from './store.ts';

interface DocumentBannerProps {
  channel: DocumentChannel;
  state: DocumentState;
  trashed: boolean;
  onReopen: () => void;
}

/** What a person must know about the document in front, with the one thing to do about it. */
export function DocumentBanner({ channel, state, trashed, onReopen }: DocumentBannerProps) {
  const { restore } = useDocuments();
  const id = useDocumentsStore((s) => s.documents?.get(s.activeId ?? ('' as never))?.id);
  if (state.status === 'closed') {
    const { title, next } = messageFor(closedError(state.code, channel.documentId));
    return (
      <Banner text={`${title} ${next}`}>
        {channel.text.length > 0 && (
          <Button onClick={() => void navigator.clipboard.writeText(channel.text.toString())}>
            Copy the text
          </Button>
        )}
        <Button onClick={onReopen}>Open again</Button>
      </Banner>
    );
  }
  if (trashed && id !== undefined) {
    return (
      <Banner text="This document is in the trash and cannot be changed.">
        <Button onClick={() => void restore(id)}>Restore</Button>
      </Banner>
    );
  }
  return null;
}

function Banner({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div role="alert" className="flex items-center gap-3 border-b border-line bg-raised px-3 py-2">
      <Icon name="warning" className="size-4 text-warn" />
      <p className="flex-1">{text}</p>
      {children}
    </div>
  );
}
