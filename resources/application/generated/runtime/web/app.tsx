import { ownerOf, useSessionState } from './client/session-state.ts';
import { AcceptPage } from './pages/accept-page.tsx';
import { ExpiredDialog } from './pages/expired-dialog.tsx';
import { NoOrgPage } from './pages/no-org-page.tsx';
import { RoutedPage } from './pages/routed-page.tsx';
import { SetUpPage } from './pages/set-up-page.tsx';
import { SignInPage } from './pages/sign-in-page.tsx';
import { StartingPage } from './pages/starting-page.tsx';
import { usePlace } from './router/location.ts';
import { routeOf } from './router/routes.ts';
import { Shell } from './shell/shell.tsx';
import { NoticeList } from './ui/notice-list.tsx';

/** Everything that is shown. What depends on the person is made anew for another person, or another org. */
export function App() {
  const { session } = useSessionState();
  return (
    <>
      <Inside key={ownerOf(session)} />
      <ExpiredDialog />
      <NoticeList />
    </>
  );
}

function Inside() {
  const { session } = useSessionState();
  const { path } = usePlace();
  const route = routeOf(path);
  if (route.page === 'accept') return <AcceptPage />;
  if (!session) return <StartingPage />;
  if (session.setup) return <SetUpPage />;
  if (!session.user) return <SignInPage />;
  if (!session.org) return <NoOrgPage />;
  return (
    <Shell>
      <RoutedPage key={path} path={path} route={route} />
    </Shell>
  );
}
