interface ProgressProps {
  label: string;
  /** From 0 to 1. */
  value: number;
}

export function Progress({ label, value }: ProgressProps) {
  const percent = Math.round(value * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-1.5 overflow-hidden rounded-full bg-lifted"
    >
      <div className="h-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
    </div>
  );
}

/** For waits without a measure. Says nothing for the first moment, so that quick answers do not flicker. */
export function Spinner({ label }: { label: string }) {
  return (
    <div role="status" className="flex animate-[appear_0.2s_0.3s_both] items-center gap-2 text-muted">
      <span className="size-3 animate-spin rounded-full border-2 border-line border-t-accent" />
      {label}
    </div>
  );
}
