import type { ReactNode } from 'react';

const TONES = {
  plain: 'border-line text-muted',
  ok: 'border-ok text-ok',
  warn: 'border-warn text-warn',
  bad: 'border-bad text-bad',
} as const;

export function Badge({ tone = 'plain', children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span className={`rounded-full border px-2 py-px text-[11px] whitespace-nowrap ${TONES[tone]}`}>
      {children}
    </span>
  );
}
