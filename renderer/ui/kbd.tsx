/** A keyboard hint, in the form the platform writes it. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="rounded border border-edge px-1.5 py-0.5 font-mono text-[11px] leading-none text-muted">
      {keys}
    </kbd>
  );
}
