import { changePassword } from '../client/session.ts';
import { usePlainForm } from '../forms/use-plain-form.ts';
import { navigate } from '../router/location.ts';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { notify } from '../ui/notices.ts';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { TextField } from '../ui/text-field.tsx';

export function PasswordPage() {
  const form = usePlainForm(
    { current: '', next: '' },
    (values) => changePassword(values.current, values.next),
    () => {
      navigate(paths.home);
      notify({ tone: 'good', text: texts.passwordChanged });
    },
  );
  return (
    <Page title={texts.changePassword} description={texts.passwordText}>
      <form ref={form.ref} className="stack narrow" noValidate onSubmit={form.onSubmit}>
        {form.problem && <ProblemNote problem={form.problem} />}
        <TextField
          label={texts.currentPassword}
          type="password"
          autoComplete="current-password"
          {...form.field('current')}
        />
        <TextField
          label={texts.newPassword}
          hint={texts.passwordHint}
          type="password"
          autoComplete="new-password"
          {...form.field('next')}
        />
        <Button type="submit" tone="main" busy={form.busy}>
          {texts.changePassword}
        </Button>
      </form>
    </Page>
  );
}
