import { useState } from 'react';
import type { Problem } from '../client/problem.ts';
import { changeMember, type Member } from '../client/members.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { notify } from '../ui/notices.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { RoleChoice } from './role-choice.tsx';

export function RolesDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const [roles, setRoles] = useState(member.roles ?? []);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function save(): Promise<void> {
    setBusy(true);
    const answer = await changeMember(member.id, { roles });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    onClose();
    notify({ tone: 'good', text: texts.saved(member.name) });
  }

  return (
    <Dialog
      title={texts.rolesOf(member.name)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button tone="main" busy={busy} onClick={() => void save()}>
            {texts.save}
          </Button>
        </>
      }
    >
      {problem && <ProblemNote problem={problem} />}
      <RoleChoice roles={roles} onChange={setRoles} />
    </Dialog>
  );
}
