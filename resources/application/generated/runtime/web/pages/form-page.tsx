import { useMemo } from 'react';
import type { AnyRow, EntityDefinition, FormDefinition } from '../../domain/definition.ts';
import { formsOf } from '../application.ts';
import { apiPaths, type RowDetail } from '../client/rows.ts';
import { useLoad } from '../client/use-load.ts';
import { titleOf } from '../domain/row-title.ts';
import { RowForm } from '../forms/row-form.tsx';
import { Link } from '../router/link.tsx';
import { navigate, turns, usePlace } from '../router/location.ts';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notices.ts';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { TabLinks } from '../ui/tabs.tsx';
import { Waiting } from '../ui/waiting.tsx';

export function NewPage({ entity }: { readonly entity: EntityDefinition }) {
  return (
    <Page
      title={texts.newOf(entity.label)}
      keepsFocus
      above={
        <Link to={paths.all(entity)} className="above">
          {entity.plural}
        </Link>
      }
    >
      <FormTabs entity={entity} detail={null} />
    </Page>
  );
}

export function EditPage({ entity, id }: { readonly entity: EntityDefinition; readonly id: string }) {
  const load = useLoad<RowDetail>(apiPaths.row(entity, id));
  const detail = load.value;
  const title = detail ? titleOf(entity, detail.row, detail.refs) : entity.label;
  return (
    <Page
      title={texts.editOf(title)}
      keepsFocus
      above={
        <Link to={paths.row(entity, id)} className="above">
          {title}
        </Link>
      }
    >
      {load.problem && !detail && <ProblemNote problem={load.problem} onRetry={load.again} />}
      {!detail && !load.problem && <Waiting />}
      {detail && !detail.may.update && <p className="note">{texts.mayNotEdit}</p>}
      {detail?.may.update && <FormTabs entity={entity} detail={detail} />}
    </Page>
  );
}

interface FormTabsProps {
  readonly entity: EntityDefinition;
  /** Null: a new row. */
  readonly detail: RowDetail | null;
}

/** The form that the address asks for, and ways to the others, where an entity has several. */
function FormTabs({ entity, detail }: FormTabsProps) {
  const { path, search } = usePlace();
  const wanted = useMemo(() => new URLSearchParams(search), [search]);
  const forms = formsOf(entity);
  const form = forms.find(({ name }) => name === wanted.get('form')) ?? forms[0];
  const to = ({ name }: FormDefinition) =>
    `${path}?${new URLSearchParams([...wanted].filter(([key]) => key !== 'form').concat([['form', name]])).toString()}`;

  function saved(row: AnyRow): void {
    // Going back from the row then leads to where the form was opened.
    navigate(paths.row(entity, row.id), { replace: true });
    notify({ tone: 'good', text: texts.saved(titleOf(entity, row)) });
  }

  function cancel(): void {
    if (turns > 0) history.back();
    else navigate(detail ? paths.row(entity, detail.row.id) : paths.all(entity), { replace: true });
  }

  return (
    <>
      {forms.length > 1 && (
        <TabLinks
          label={texts.forms}
          tabs={forms.map((one) => ({ to: to(one), title: one.title, current: one === form }))}
        />
      )}
      {form.description !== '' && <p className="muted lead">{form.description}</p>}
      <RowForm
        key={form.name}
        draftKey={`${path}:${form.name}`}
        entity={entity}
        form={form}
        row={detail?.row ?? null}
        refs={detail?.refs ?? {}}
        wanted={wanted}
        onSaved={saved}
        onCancel={cancel}
      />
    </>
  );
}
