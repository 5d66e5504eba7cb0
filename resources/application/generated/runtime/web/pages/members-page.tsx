import { useState } from 'react';
import { roleTitle } from '../domain/roles.ts';
import { useRights } from '../domain/rights.ts';
import { changeMember, useMembers, type Member } from '../client/members.ts';
import { useSession } from '../client/session-state.ts';
import { InviteDialog } from '../members/invite-dialog.tsx';
import { RolesDialog } from '../members/roles-dialog.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Waiting } from '../ui/waiting.tsx';

type Doing = { readonly action: 'roles' | 'active'; readonly member: Member } | null;

/** The people of the org. Admins invite them, and say what they may do. */
export function MembersPage() {
  const { org } = useSession();
  const { isAdmin } = useRights();
  const load = useMembers();
  const [isInviting, setInviting] = useState(false);
  const [doing, setDoing] = useState<Doing>(null);
  return (
    <Page
      title={texts.members}
      description={texts.membersOf(org.name)}
      actions={
        isAdmin && (
          <Button tone="main" icon="add" onClick={() => setInviting(true)}>
            {texts.invite}
          </Button>
        )
      }
    >
      {load.problem && <ProblemNote problem={load.problem} onRetry={load.again} />}
      {!load.value && !load.problem && <Waiting />}
      {load.value && (
        <ul className="members" aria-label={texts.members}>
          {load.value.items.map((member) => (
            <MemberLine key={member.id} member={member} onDo={setDoing} canChange={isAdmin} />
          ))}
        </ul>
      )}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
      {doing?.action === 'roles' && <RolesDialog member={doing.member} onClose={() => setDoing(null)} />}
      {doing?.action === 'active' && (
        <Confirm
          title={texts.deactivateTitle(doing.member.name)}
          action={texts.deactivate}
          onClose={() => setDoing(null)}
          onConfirm={async () => {
            const answer = await changeMember(doing.member.id, { active: false });
            return answer.ok ? null : answer.problem;
          }}
        >
          <p>{texts.deactivateText}</p>
        </Confirm>
      )}
    </Page>
  );
}

interface MemberLineProps {
  readonly member: Member;
  readonly canChange: boolean;
  readonly onDo: (doing: Doing) => void;
}

function MemberLine({ member, canChange, onDo }: MemberLineProps) {
  const { name, email, roles, active } = member;
  const titles = (roles ?? []).map(roleTitle).join(', ');
  return (
    <li data-off={!active || undefined}>
      <span className="member-name">
        <strong>{name}</strong>
        {email !== undefined && <span className="muted">{email}</span>}
      </span>
      <span className="muted">{active ? (roles ? titles || texts.noRoles : '') : texts.deactivated}</span>
      {canChange && (
        <Menu
          label={texts.changeMember(name)}
          className="button quiet icon-only"
          button={<Icon name="more" />}
          items={[
            { key: 'roles', label: texts.changeRoles, onSelect: () => onDo({ action: 'roles', member }) },
            active
              ? { key: 'off', label: texts.deactivate, onSelect: () => onDo({ action: 'active', member }) }
              : {
                  key: 'on',
                  label: texts.activate,
                  onSelect: () => void changeMember(member.id, { active: true }),
                },
          ]}
        />
      )}
    </li>
  );
}
