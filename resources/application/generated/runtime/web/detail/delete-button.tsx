import { useState } from 'react';
import type { AnyRow, EntityDefinition } from '../../domain/definition.ts';
import { deleteRow } from '../client/rows.ts';
import { navigate } from '../router/location.ts';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { IconButton } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { notify } from '../ui/notices.ts';

interface DeleteButtonProps {
  readonly entity: EntityDefinition;
  readonly row: AnyRow;
  readonly title: string;
}

export function DeleteButton({ entity, row, title }: DeleteButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <IconButton icon="trash" label={texts.delete(entity.label)} onClick={() => setAsking(true)} />
      {asking && (
        <Confirm
          title={texts.delete(entity.label)}
          action={texts.deleteIt}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            const answer = await deleteRow(entity, row);
            if (!answer.ok) return answer.problem;
            navigate(paths.all(entity), { replace: true });
            notify({ tone: 'good', text: texts.deleted(title) });
            return null;
          }}
        >
          <p>{texts.deleteQuestion(title)}</p>
        </Confirm>
      )}
    </>
  );
}
