import { signIn } from '../client/session.ts';
import { PlainForm } from '../forms/plain-form.tsx';
import { texts } from '../texts.ts';
import { TextField } from '../ui/text-field.tsx';
import { Door } from './door.tsx';

/** Stays at the address that somebody wanted to go to: signing in leads there. */
export function SignInPage() {
  return (
    <Door title={texts.signIn}>
      <SignInForm email="" />
    </Door>
  );
}

export function SignInForm({ email }: { readonly email: string }) {
  return (
    <PlainForm
      initial={{ email, password: '' }}
      action={texts.signIn}
      onSend={(values) => signIn(values.email, values.password)}
    >
      {(field) => (
        <>
          <TextField
            {...field('email')}
            label={texts.email}
            type="email"
            autoComplete="username"
            autoFocus={email === ''}
          />
          <TextField
            {...field('password')}
            label={texts.password}
            type="password"
            autoComplete="current-password"
            data-focus={email !== '' || undefined}
          />
        </>
      )}
    </PlainForm>
  );
}
