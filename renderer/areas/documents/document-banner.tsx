import type { ReactNode } from 'react';
import { messageFor } from '#shared/contracts/messages.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { DocumentChannel } from '#renderer/client/document-channel.ts';
import type { DocumentState } from '#renderer/client/document-state.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { closedError } from './closed-error.ts';
import { useDocuments } from './documents-context.tsx';

interface DocumentBannerProps {
  channel: DocumentChannel;
  state: DocumentState;
  /** Its id, when it is in the trash. */
  trashedId: DocumentId | null;
  onReopen: () => void;
}

/** What a person must know about the document in front, with the one thing to do about it. */
export function DocumentBanner({ channel, state, trashedId, onReopen }: DocumentBannerProps) {
  const { restore } = useDocuments();
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
  if (trashedId !== null) {
    return (
      <Banner text="This document is in the trash and cannot be changed.">
        <Button onClick={() => void restore(trashedId)}>Restore</Button>
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
