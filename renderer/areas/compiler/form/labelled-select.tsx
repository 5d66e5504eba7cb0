import type { ReactNode } from 'react';

/** A select under its label, as wide as there is room. The select has a name of its own for assistive technology. */
export function LabelledSelect({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1 *:[button]:w-full">
      <span aria-hidden="true" className="font-medium text-muted">
        {label}
      </span>
      {children}
    </div>
  );
}
