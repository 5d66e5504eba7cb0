import { application } from '../application.ts';
import { problemText } from '../client/problem-text.ts';
import { useSession } from '../client/session-state.ts';
import { switchOrg } from '../client/session.ts';
import { navigate } from '../router/location.ts';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { notify } from '../ui/notices.ts';

/** The application and the org that one is in; a way to the others, where there are any. */
export function OrgMenu() {
  const { org, orgs } = useSession();
  const names = (
    <span className="brand">
      <strong className="cut">{application.title}</strong>
      <span className="cut muted">{org.name}</span>
    </span>
  );
  if (orgs.length < 2) return <div className="org">{names}</div>;

  async function go(id: string): Promise<void> {
    const answer = await switchOrg(id);
    // The address may name a row of the org that was left.
    if (answer.ok) navigate(paths.home);
    else notify({ tone: 'bad', text: problemText(answer.problem).text });
  }

  return (
    <Menu
      className="button quiet org"
      label={texts.switchOrg(org.name)}
      button={
        <>
          {names}
          <Icon name="down" />
        </>
      }
      items={orgs.map(({ id, name }) => ({
        key: id,
        label: name,
        checked: id === org.id,
        onSelect: () => void go(id),
      }))}
    />
  );
}
