import type { ReactNode } from 'react';

/** A list and what is selected in it: side by side where there is room, else the one under the other. */
export function TwoColumns({ list, detail }: { list: ReactNode; detail: ReactNode }) {
  const alone = detail === undefined || detail === false;
  return (
    <div className="@container">
      <div className={alone ? '' : 'grid gap-5 @2xl:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]'}>
        <div className="flex min-w-0 flex-col gap-3">{list}</div>
        {!alone && <div className="min-w-0 @2xl:border-l @2xl:border-line @2xl:pl-5">{detail}</div>}
      </div>
    </div>
  );
}
