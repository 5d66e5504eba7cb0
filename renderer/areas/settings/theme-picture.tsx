import type { Settings } from '#shared/contracts/settings.ts';

/** A studio in small, in the colours of a theme. */
export function ThemePicture({ theme }: { theme: Settings['theme'] }) {
  if (theme !== 'system') return <Studio theme={theme} />;
  return (
    <span className="relative block">
      <Studio theme="light" />
      <span className="absolute inset-0 block [clip-path:polygon(0_0,100%_0,0_100%)]">
        <Studio theme="dark" />
      </span>
    </span>
  );
}

function Studio({ theme }: { theme: string }) {
  return (
    <span data-theme={theme} className="flex h-20 w-full bg-bg">
      <span className="block w-2 bg-deep" />
      <span className="flex w-1/4 flex-col gap-1 border-x border-line bg-surface p-1.5">
        <span className="block h-1 rounded-full bg-muted" />
        <span className="block h-1 w-3/4 rounded-full bg-accent" />
        <span className="block h-1 rounded-full bg-muted" />
      </span>
      <span className="flex flex-1 flex-col gap-1.5 p-2">
        <span className="block h-1 w-1/3 rounded-full bg-(--code-key)" />
        <span className="block h-1 w-2/3 rounded-full bg-(--code-str)" />
        <span className="block h-1 w-1/2 rounded-full bg-(--code-num)" />
        <span className="mt-auto block h-2.5 w-8 self-end rounded-sm bg-accent" />
      </span>
    </span>
  );
}
