import { acceptInvitation } from '../client/session.ts';
import { usePlainForm } from '../forms/use-plain-form.ts';
import { navigate } from '../router/location.ts';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Door } from './door.tsx';

/** Where the link of an invitation leads. Its proof stands behind #, so that no server's log has it. */
export function AcceptPage() {
  const form = usePlainForm(
    { name: '', password: '' },
    (values) => acceptInvitation({ ...values, token: location.hash.slice(1) }),
    () => navigate(paths.home, { replace: true }),
  );
  return (
    <Door title={texts.acceptInvitation}>
      <p className="muted">{texts.acceptText}</p>
      <form ref={form.ref} className="stack" noValidate onSubmit={form.onSubmit}>
        {form.problem && <ProblemNote problem={form.problem} />}
        <TextField label={texts.yourName} autoComplete="name" autoFocus {...form.field('name')} />
        <TextField
          label={texts.password}
          hint={texts.acceptPasswordHint}
          type="password"
          autoComplete="new-password"
          {...form.field('password')}
        />
        <Button type="submit" tone="main" busy={form.busy}>
          {texts.join}
        </Button>
      </form>
    </Door>
  );
}
