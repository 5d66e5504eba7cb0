import type { EntityDefinition } from '../../domain/definition.ts';
import { apiPaths, type RowDetail } from '../client/rows.ts';
import { useLoad } from '../client/use-load.ts';
import { titleOf } from '../domain/row-title.ts';
import { AuditTrail } from '../detail/audit-trail.tsx';
import { DeleteButton } from '../detail/delete-button.tsx';
import { FieldList } from '../detail/field-list.tsx';
import { OwnSections } from '../detail/own-sections.tsx';
import { Related } from '../detail/related.tsx';
import { TransitionButtons } from '../detail/transition-buttons.tsx';
import { StateMark } from '../fields/state-mark.tsx';
import { Link } from '../router/link.tsx';
import { navigate, usePlace } from '../router/location.ts';
import { paths } from '../router/routes.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { texts } from '../texts.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { TabLinks } from '../ui/tabs.tsx';
import { Waiting } from '../ui/waiting.tsx';

interface RowPageProps {
  readonly entity: EntityDefinition;
  readonly id: string;
}

/** Everything about one row: its fields, what can be done next, what refers to it, and its history. */
export function RowPage({ entity, id }: RowPageProps) {
  const load = useLoad<RowDetail>(apiPaths.row(entity, id));
  const isHistory = new URLSearchParams(usePlace().search).get('tab') === 'history';
  const detail = load.value;
  const edit = paths.edit(entity, id);
  const title = detail ? titleOf(entity, detail.row, detail.refs) : entity.label;
  useShortcut('e', texts.edit, detail?.may.update ? () => navigate(edit) : null);

  return (
    <Page
      title={title}
      mark={
        detail &&
        entity.states && <StateMark states={entity.states} value={detail.row[entity.states.field] ?? null} />
      }
      above={
        <Link to={paths.all(entity)} className="above">
          {entity.plural}
        </Link>
      }
      actions={
        detail && (
          <>
            {detail.may.delete && <DeleteButton entity={entity} row={detail.row} title={title} />}
            {detail.may.update && (
              <Link to={edit} className="button">
                <Icon name="edit" />
                {texts.edit}
              </Link>
            )}
            <TransitionButtons entity={entity} detail={detail} />
          </>
        )
      }
    >
      {load.problem && <ProblemNote problem={load.problem} onRetry={load.again} />}
      {!detail && !load.problem && <Waiting />}
      {detail && (
        <>
          <TabLinks
            label={texts.partsOf(title)}
            tabs={[
              { to: paths.row(entity, id), title: texts.details, current: !isHistory },
              { to: `${paths.row(entity, id)}?tab=history`, title: texts.history, current: isHistory },
            ]}
          />
          {isHistory ? (
            <AuditTrail entity={entity} id={id} />
          ) : (
            <>
              <FieldList entity={entity} row={detail.row} refs={detail.refs} />
              <OwnSections entity={entity} row={detail.row} refs={detail.refs} />
              <Related entity={entity} row={detail.row} />
            </>
          )}
        </>
      )}
    </Page>
  );
}
