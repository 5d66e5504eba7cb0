import { signIn } from '../client/session.ts';
import { usePlainForm } from '../forms/use-plain-form.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
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
  const form = usePlainForm({ email, password: '' }, (values) => signIn(values.email, values.password));
  return (
    <form ref={form.ref} className="stack" noValidate onSubmit={form.onSubmit}>
      {form.problem && <ProblemNote problem={form.problem} />}
      <TextField
        label={texts.email}
        type="email"
        autoComplete="username"
        autoFocus={email === ''}
        {...form.field('email')}
      />
      <TextField
        label={texts.password}
        type="password"
        autoComplete="current-password"
        autoFocus={email !== ''}
        {...form.field('password')}
      />
      <Button type="submit" tone="main" busy={form.busy}>
        {texts.signIn}
      </Button>
    </form>
  );
}
