import { useState } from 'react';
import { invite } from '../client/members.ts';
import { PlainForm } from '../forms/plain-form.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { RoleChoice } from './role-choice.tsx';

/** Makes a link for somebody, which the admin then sends. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [link, setLink] = useState<string | null>(null);

  async function send({ email }: { readonly email: string }) {
    const answer = await invite(email, roles);
    if (answer.ok) setLink(answer.value.link);
    return answer;
  }

  return (
    <Dialog title={link === null ? texts.inviteTitle : texts.linkTitle} onClose={onClose}>
      {link === null ? (
        <PlainForm initial={{ email: '' }} action={texts.makeLink} onSend={send}>
          {(field) => (
            <>
              <TextField {...field('email')} label={texts.email} type="email" autoComplete="off" />
              <RoleChoice roles={roles} onChange={setRoles} />
            </>
          )}
        </PlainForm>
      ) : (
        <InvitationLink link={link} />
      )}
    </Dialog>
  );
}

function InvitationLink({ link }: { readonly link: string }) {
  const [isCopied, setCopied] = useState(false);

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  }

  return (
    <>
      <p>{texts.linkText}</p>
      <div className="copy">
        <input
          readOnly
          autoFocus
          aria-label={texts.linkTitle}
          value={link}
          onFocus={(event) => event.target.select()}
        />
        {/* Browsers allow copying on https and localhost only; elsewhere the link is selected. */}
        {window.isSecureContext && (
          <Button icon="copy" onClick={() => void copy()}>
            {texts.copy}
          </Button>
        )}
      </div>
      <p role="status" className="hint">
        {isCopied && texts.copied}
      </p>
    </>
  );
}
