import { useStore } from 'zustand';
import type { Machine } from '../machine/create-machine.ts';
import { authorName, counted, moment } from '../words.ts';
import { activityRows } from './activity-rows.ts';
import type { Activity } from './use-activity.ts';

const ROWS = 12;

/** What the bars show, for those who cannot see them. */
export function ActivityTable({
  machine,
  buckets: activity,
}: {
  machine: Machine;
  buckets: Activity | null;
}) {
  const authors = useStore(machine.store, (state) => state.authors);
  return (
    <div className="sr-only">
      <table>
        <caption>What was written, and by whom</caption>
        <thead>
          <tr>
            <th scope="col">Edits</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Characters by author</th>
          </tr>
        </thead>
        <tbody>
          {activityRows(activity?.buckets ?? [], ROWS).map((row) => (
            <tr key={row.from}>
              <th scope="row">
                {counted(row.from + 1)} to {counted(row.to)}
              </th>
              <td>{moment(row.startedAt)}</td>
              <td>{moment(row.endedAt)}</td>
              <td>
                {row.authors
                  .map(
                    ({ author, inserted, deleted }) =>
                      `${authorName(authors, author)}: ${counted(inserted)} in, ${counted(deleted)} out`,
                  )
                  .join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
