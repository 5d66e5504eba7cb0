import { texts } from '../texts.ts';

/** Holds the place of what is being read; seen only after a moment. */
export function Waiting({ lines = 6 }: { readonly lines?: number }) {
  return (
    <div className="waiting" role="status">
      <span className="hidden">{texts.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="waiting-line" />
      ))}
    </div>
  );
}
