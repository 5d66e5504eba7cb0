import { setUp } from '../client/session.ts';
import { PlainForm } from '../forms/plain-form.tsx';
import { texts } from '../texts.ts';
import { TextField } from '../ui/text-field.tsx';
import { Door } from './door.tsx';

/** The first account, for whoever has started the server. */
export function SetUpPage() {
  return (
    <Door title={texts.setUp}>
      <p className="muted">{texts.setUpText}</p>
      <PlainForm
        initial={{ code: '', org: '', name: '', email: '', password: '' }}
        action={texts.createAccount}
        onSend={setUp}
      >
        {(field) => (
          <>
            <TextField
              {...field('code')}
              label={texts.setUpCode}
              hint={texts.setUpCodeHint}
              autoComplete="off"
              autoFocus
            />
            <TextField {...field('org')} label={texts.orgName} autoComplete="organization" />
            <TextField {...field('name')} label={texts.yourName} autoComplete="name" />
            <TextField {...field('email')} label={texts.email} type="email" autoComplete="username" />
            <TextField
              {...field('password')}
              label={texts.password}
              hint={texts.passwordHint}
              type="password"
              autoComplete="new-password"
            />
          </>
        )}
      </PlainForm>
    </Door>
  );
}
