import { application, entityOfView } from '../application.ts';
import { readableEntities, readableViews, useRights } from '../domain/rights.ts';
import { HomeList } from '../home/home-list.tsx';
import { HomeSummary } from '../home/home-summary.tsx';
import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { useSlots } from '../slots-context.ts';
import { texts } from '../texts.ts';
import { Empty } from '../ui/empty.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';

/** What waits for the person, and where everything is; or what the owner has put here. */
export function HomePage() {
  const { home: Own } = useSlots();
  const rights = useRights();
  const views = readableViews(rights);
  const isLocked = readableEntities(rights).length < application.entities.length;
  const lists = views.filter(({ kind, where }) => kind === 'list' && where !== null);
  const summaries = views.filter(({ kind, where }) => kind === 'summary' && where === null);
  const others = views.filter((view) => !lists.includes(view) && !summaries.includes(view));
  if (Own) {
    return (
      <Page title={texts.home} wide>
        <Own />
      </Page>
    );
  }
  return (
    <Page title={application.title} wide description={application.description}>
      {rights.isAdmin && isLocked && (
        <p className="note">
          {texts.adminHint} <Link to={paths.members}>{texts.members}</Link>
        </p>
      )}
      {others.length > 0 && (
        <ul className="shelf" aria-label={texts.views}>
          {others.map((view) => (
            <li key={view.name}>
              <Link to={paths.view(view)} className="tile">
                <Icon name={view.kind} />
                <span>
                  {view.title}
                  <small>{entityOfView(view).plural}</small>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className="home">
        {lists.map((view) => (
          <HomeList key={view.name} view={view} entity={entityOfView(view)} />
        ))}
        {summaries.map((view) => (
          <HomeSummary key={view.name} view={view} entity={entityOfView(view)} />
        ))}
      </div>
      {views.length === 0 && <Empty text={texts.nothingForYou} />}
    </Page>
  );
}
