import type { Route } from '../router/routes.ts';
import { useRights } from '../domain/rights.ts';
import { entityOfView } from '../application.ts';
import { useSlots } from '../slots-context.ts';
import { Page } from '../ui/page.tsx';
import { EditPage, NewPage } from './form-page.tsx';
import { HomePage } from './home-page.tsx';
import { ListPage } from './list-page.tsx';
import { MembersPage } from './members-page.tsx';
import { MissingPage } from './missing-page.tsx';
import { PasswordPage } from './password-page.tsx';
import { RowPage } from './row-page.tsx';
import { ViewPage } from './view-page.tsx';

interface RoutedPageProps {
  readonly path: string;
  readonly route: Route;
}

/** The page of an address. What the roles of a person do not allow them to see is not there for them. */
export function RoutedPage({ path, route }: RoutedPageProps) {
  const rights = useRights();
  const { pages = [] } = useSlots();
  switch (route.page) {
    case 'home':
      return <HomePage />;
    case 'members':
      return <MembersPage />;
    case 'password':
      return <PasswordPage />;
    case 'view':
      return rights.may('read', entityOfView(route.view)) ? <ViewPage view={route.view} /> : <MissingPage />;
    case 'missing':
    case 'accept': {
      const own = pages.find((page) => page.path === path);
      if (!own) return <MissingPage />;
      const Content = own.content;
      return (
        <Page title={own.title} wide>
          <Content />
        </Page>
      );
    }
    case 'new':
      return rights.may('create', route.entity) ? <NewPage entity={route.entity} /> : <MissingPage />;
    case 'rows':
      return rights.may('read', route.entity) ? (
        <ListPage entity={route.entity} view={null} />
      ) : (
        <MissingPage />
      );
    case 'row':
      return rights.may('read', route.entity) ? (
        <RowPage entity={route.entity} id={route.id} />
      ) : (
        <MissingPage />
      );
    case 'edit':
      return rights.may('read', route.entity) ? (
        <EditPage entity={route.entity} id={route.id} />
      ) : (
        <MissingPage />
      );
  }
}
