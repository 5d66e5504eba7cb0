/** Something goes on; the words beside it say what. */
export function Turning() {
  return (
    <span
      aria-hidden="true"
      className="size-3 shrink-0 animate-spin rounded-full border-2 border-line border-t-accent"
    />
  );
}
