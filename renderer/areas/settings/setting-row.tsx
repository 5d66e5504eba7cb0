import type { ReactNode } from 'react';

/** A group of settings under one heading. */
export function SettingGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mb-6">
      <h3 className="mb-2 text-[11px] font-semibold tracking-wider text-faint uppercase">{title}</h3>
      <div className="flex flex-col divide-y divide-line rounded-[10px] border border-line *:px-3 *:py-2.5">
        {children}
      </div>
    </section>
  );
}
