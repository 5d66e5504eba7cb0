import { leaveExpiredSession } from '../client/session.ts';
import { useSessionState } from '../client/session-state.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SignInForm } from './sign-in-page.tsx';

/** The session has run out: asks to sign in again over the page, which stays as it is. */
export function ExpiredDialog() {
  const { session, expired } = useSessionState();
  if (!expired) return null;
  return (
    <Dialog title={texts.expiredTitle} canClose={false} onClose={() => undefined}>
      <p>{texts.expiredText}</p>
      <SignInForm email={session?.user?.email ?? ''} />
      <Button tone="quiet" onClick={() => void leaveExpiredSession()}>
        {texts.leave}
      </Button>
    </Dialog>
  );
}
