import { setUp } from '../client/session.ts';
import { usePlainForm } from '../forms/use-plain-form.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Door } from './door.tsx';

/** The first account, for whoever has started the server. */
export function SetUpPage() {
  const form = usePlainForm({ code: '', org: '', name: '', email: '', password: '' }, setUp);
  return (
    <Door title={texts.setUp}>
      <p className="muted">{texts.setUpText}</p>
      <form ref={form.ref} className="stack" noValidate onSubmit={form.onSubmit}>
        {form.problem && <ProblemNote problem={form.problem} />}
        <TextField
          label={texts.setUpCode}
          hint={texts.setUpCodeHint}
          autoComplete="off"
          autoFocus
          {...form.field('code')}
        />
        <TextField label={texts.orgName} autoComplete="organization" {...form.field('org')} />
        <TextField label={texts.yourName} autoComplete="name" {...form.field('name')} />
        <TextField label={texts.email} type="email" autoComplete="username" {...form.field('email')} />
        <TextField
          label={texts.password}
          hint={texts.passwordHint}
          type="password"
          autoComplete="new-password"
          {...form.field('password')}
        />
        <Button type="submit" tone="main" busy={form.busy}>
          {texts.createAccount}
        </Button>
      </form>
    </Door>
  );
}
