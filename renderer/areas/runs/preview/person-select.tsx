import { Select } from '#renderer/ui/select.tsx';
import { useRunsArea } from '../runs-context.tsx';
import { NOBODY, personKey, useRuns, viewedAs } from '../store.ts';
import { personInWords } from '../words.ts';

/** As whom the application is looked at: people of the sample data with their roles and orgs. */
export function PersonSelect() {
  const runs = useRunsArea();
  const person = useRuns(viewedAs);
  const people = useRuns(({ live }) => live)?.people ?? [];
  if (people.length === 0) return null;
  return (
    <>
      <span className="text-muted">View as</span>
      <Select
        label="View as"
        value={person === null ? NOBODY : personKey(person)}
        options={[
          ...people.map((one) => ({ value: personKey(one), label: personInWords(one, people) })),
          { value: NOBODY, label: 'Nobody: sign in there' },
        ]}
        onChange={(key) => runs.viewAs(people.find((one) => personKey(one) === key) ?? null)}
      />
    </>
  );
}
