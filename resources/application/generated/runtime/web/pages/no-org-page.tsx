import { signOut } from '../client/session.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Door } from './door.tsx';

/** Somebody who is a member nowhere, or no longer. */
export function NoOrgPage() {
  return (
    <Door title={texts.noOrgTitle}>
      <p>{texts.noOrgText}</p>
      <Button onClick={() => void signOut()}>{texts.signOut}</Button>
    </Door>
  );
}
