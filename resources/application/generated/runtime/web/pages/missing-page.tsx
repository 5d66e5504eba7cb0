import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { texts } from '../texts.ts';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';

export function MissingPage() {
  return (
    <Page title={texts.missingTitle}>
      <Empty text={texts.missingText}>
        <Link to={paths.home} className="button main">
          {texts.home}
        </Link>
      </Empty>
    </Page>
  );
}
