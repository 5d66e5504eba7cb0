/** The sign of Strata: layers. */
export function Logo({ className = 'size-4' }: { className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={`shrink-0 fill-accent ${className}`}>
      <path d="M3 0h10a3 3 0 013 3v1.5H0V3a3 3 0 013-3zM0 6.4h16v3.8H0zM0 12h16v1a3 3 0 01-3 3H3a3 3 0 01-3-3z" />
    </svg>
  );
}
