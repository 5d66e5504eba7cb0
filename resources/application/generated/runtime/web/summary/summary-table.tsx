import type { EntityDefinition, FieldDefinition, ViewDefinition } from '../../domain/definition.ts';
import type { Summary, SummaryGroup } from '../client/rows.ts';
import { formatValue } from '../fields/format-value.ts';
import { writeListQuery } from '../list/list-query.ts';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { COUNT, groupFilter, groupTitle, inOrder, measured, type Measure } from './summary-rows.ts';

interface SummaryTableProps {
  readonly entity: EntityDefinition;
  readonly view: ViewDefinition;
  /** What the groups go by. */
  readonly field: FieldDefinition;
  readonly sums: readonly FieldDefinition[];
  readonly summary: Summary;
  /** What the bars show. */
  readonly measure: Measure;
}

/** A group a line with its sums, and a bar for how large it is beside the others. */
export function SummaryTable({ entity, view, field, sums, summary, measure }: SummaryTableProps) {
  const groups = inOrder(entity, field, summary.groups);
  const largest = Math.max(...groups.map((group) => Math.abs(measured(group, measure))), 0);
  const share = (group: SummaryGroup) => (largest === 0 ? 0 : Math.abs(measured(group, measure)) / largest);
  const total = (name: Measure) => groups.reduce((sum, group) => sum + measured(group, name), 0);
  return (
    <div className="table-frame">
      <table className="table summary" aria-label={view.title}>
        <thead>
          <tr>
            <th scope="col">{field.title}</th>
            <td className="bar-cell" aria-hidden="true" />
            <th scope="col" className="number">
              {texts.count}
            </th>
            {sums.map((sum) => (
              <th key={sum.name} scope="col" className="number">
                {sum.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={String(group.key)}>
              <th scope="row">
                <Link
                  className="row-link"
                  to={
                    paths.rows(entity) +
                    writeListQuery({ view: view.name, filters: [groupFilter(field, group)] })
                  }
                >
                  {groupTitle(field, group, summary.refs ?? {})}
                </Link>
              </th>
              <td className="bar-cell" aria-hidden="true">
                <span className="bar" style={{ inlineSize: `${share(group) * 100}%` }} />
              </td>
              <td className="number">{group.count}</td>
              {sums.map((sum) => (
                <td key={sum.name} className="number">
                  {formatValue(sum, group.sums[sum.name] ?? 0, {})}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.total}</th>
            <td className="bar-cell" aria-hidden="true" />
            <td className="number">{total(COUNT)}</td>
            {sums.map((sum) => (
              <td key={sum.name} className="number">
                {formatValue(sum, total(sum.name), {})}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
