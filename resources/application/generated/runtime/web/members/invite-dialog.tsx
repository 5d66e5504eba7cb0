import { useState } from 'react';
import { invite } from '../client/members.ts';
import { usePlainForm } from '../forms/use-plain-form.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { TextField } from '../ui/text-field.tsx';
import { RoleChoice } from './role-choice.tsx';

/** Makes a link for somebody, which the admin then sends. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [link, setLink] = useState<string | null>(null);
  const form = usePlainForm({ email: '' }, async ({ email }) => {
    const answer = await invite(email, roles);
    if (answer.ok) setLink(answer.value.link);
    return answer;
  });
  if (link !== null) return <InvitationLink link={link} onClose={onClose} />;
  return (
    <Dialog
      title={texts.inviteTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button type="submit" form="invite" tone="main" busy={form.busy}>
            {texts.makeLink}
          </Button>
        </>
      }
    >
      <form id="invite" ref={form.ref} className="stack" noValidate onSubmit={form.onSubmit}>
        {form.problem && <ProblemNote problem={form.problem} />}
        <TextField label={texts.email} type="email" autoComplete="off" autoFocus {...form.field('email')} />
        <RoleChoice roles={roles} onChange={setRoles} />
      </form>
    </Dialog>
  );
}

function InvitationLink({ link, onClose }: { readonly link: string; readonly onClose: () => void }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <Dialog title={texts.linkTitle} onClose={onClose}>
      <p>{texts.linkText}</p>
      <div className="copy">
        <input
          readOnly
          aria-label={texts.linkTitle}
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <Button
          icon="copy"
          onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
        >
          {texts.copy}
        </Button>
      </div>
      <p role="status" className="hint">
        {isCopied && texts.copied}
      </p>
    </Dialog>
  );
}
