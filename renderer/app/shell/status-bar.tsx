import { EditorFacts, SavedState } from '#renderer/areas/documents/index.ts';

export function StatusBar() {
  return (
    <footer className="flex h-7 shrink-0 items-center gap-4 overflow-hidden border-t border-line bg-deep px-3 text-[12px] whitespace-nowrap text-muted">
      <SavedState />
      <span className="flex-1" />
      <EditorFacts />
    </footer>
  );
}
