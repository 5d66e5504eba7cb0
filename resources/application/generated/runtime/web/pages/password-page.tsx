import { changePassword } from '../client/session.ts';
import { PlainForm } from '../forms/plain-form.tsx';
import { navigate } from '../router/location.ts';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notices.ts';
import { Page } from '../ui/page.tsx';
import { TextField } from '../ui/text-field.tsx';

export function PasswordPage() {
  function done(): void {
    navigate(paths.home);
    notify({ tone: 'good', text: texts.passwordChanged });
  }
  return (
    <Page title={texts.changePassword} description={texts.passwordText}>
      <div className="narrow">
        <PlainForm
          initial={{ current: '', next: '' }}
          action={texts.changePassword}
          onSend={(values) => changePassword(values.current, values.next)}
          onDone={done}
        >
          {(field) => (
            <>
              <TextField
                {...field('current')}
                label={texts.currentPassword}
                type="password"
                autoComplete="current-password"
              />
              <TextField
                {...field('next')}
                label={texts.newPassword}
                hint={texts.passwordHint}
                type="password"
                autoComplete="new-password"
              />
            </>
          )}
        </PlainForm>
      </div>
    </Page>
  );
}
