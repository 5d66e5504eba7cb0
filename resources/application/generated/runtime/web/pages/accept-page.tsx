import { acceptInvitation } from '../client/session.ts';
import { PlainForm } from '../forms/plain-form.tsx';
import { navigate } from '../router/location.ts';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { TextField } from '../ui/text-field.tsx';
import { Door } from './door.tsx';

/** Where the link of an invitation leads. Its proof stands behind #, so that no server's log has it. */
export function AcceptPage() {
  return (
    <Door title={texts.acceptInvitation}>
      <p className="muted">{texts.acceptText}</p>
      <PlainForm
        initial={{ name: '', password: '' }}
        action={texts.join}
        onSend={(values) => acceptInvitation({ ...values, token: location.hash.slice(1) })}
        onDone={() => navigate(paths.home, { replace: true })}
      >
        {(field) => (
          <>
            <TextField {...field('name')} label={texts.yourName} autoComplete="name" autoFocus />
            <TextField
              {...field('password')}
              label={texts.password}
              hint={texts.acceptPasswordHint}
              type="password"
              autoComplete="new-password"
            />
          </>
        )}
      </PlainForm>
    </Door>
  );
}
