import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Logo } from '#renderer/ui/logo.tsx';

/** What a window shows that nobody has let in. */
export function NoLink() {
  return (
    <main className="h-full">
      <h1 className="sr-only">Strata</h1>
      <EmptyState
        picture={<Logo />}
        title="This window needs a link"
        text="A workspace opens only for the person who runs it. Type the command below in a terminal; it opens a window, and this one connects as well."
        action={
          <code className="rounded-lg border border-edge bg-raised px-3 py-2 font-mono">strata open</code>
        }
      />
    </main>
  );
}
