import { useEffect, useRef } from 'react';
import type { DocumentChannel } from '#renderer/client/document-channel.ts';
import { useDocuments } from '../documents-context.tsx';
import { useEditorSlot } from '../editor-slot.tsx';
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
  const slot = useEditorSlot();
  const { loadSpecSupport } = useDocuments();

  useEffect(() => {
    if (box.current === null) return;
    const made = createEditor({
      channel,
      path: firstPath.current,
      parent: box.current,
      loadSpecSupport,
      onStatus: slot.onStatus,
      onProblems: slot.onProblems,
    });
    editor.current = made;
    slot.onEditor(made);
    return () => {
      editor.current = null;
      slot.onEditor(null);
      made.destroy();
    };
  }, [channel, slot, loadSpecSupport]);

  useEffect(() => {
    if (path !== firstPath.current) editor.current?.setPath(path);
    firstPath.current = path;
  }, [path]);

  useEffect(() => editor.current?.setReadOnly(readOnly), [readOnly]);

  return <div ref={box} className="h-full min-h-0" />;
}
