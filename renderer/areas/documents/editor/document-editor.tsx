import { useEffect, useRef } from 'react';
import type { DocumentChannel } from '#renderer/client/document-channel.ts';
import { useEditorInFront } from '../editor-status.ts';
import { useDocumentsStore } from '../store.ts';
import { createEditor, type Editor } from './create-editor.ts';

interface DocumentEditorProps {
  channel: DocumentChannel;
  path: string;
  readOnly: boolean;
}

/** The editor of one loaded document. The default export of its chunk. */
export default function DocumentEditor({ channel, path, readOnly }: DocumentEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const firstPath = useRef(path);
  const reveal = useDocumentsStore((state) => state.reveal);

  useEffect(() => {
    if (box.current === null) return;
    const made = createEditor({
      channel,
      path: firstPath.current,
      parent: box.current,
      onStatus: (status) => useEditorInFront.setState({ status }),
    });
    editor.current = made;
    useEditorInFront.setState({ handle: made });
    if (useEditorInFront.getState().focusWanted) {
      useEditorInFront.setState({ focusWanted: false });
      made.focus();
    }
    return () => {
      editor.current = null;
      useEditorInFront.setState({ handle: null, status: null });
      made.destroy();
    };
  }, [channel]);

  useEffect(() => {
    if (path !== firstPath.current) editor.current?.setPath(path);
    firstPath.current = path;
  }, [path]);

  useEffect(() => editor.current?.setReadOnly(readOnly), [readOnly]);

  useEffect(() => {
    if (reveal === null || reveal.documentId !== channel.documentId) return;
    editor.current?.reveal(reveal.offset, reveal.length);
    useDocumentsStore.setState({ reveal: null });
  }, [reveal, channel]);

  return <div ref={box} className="h-full min-h-0" />;
}
