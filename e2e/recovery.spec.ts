import { open } from 'node:fs/promises';
import path from 'node:path';
import { findingsIn } from './fixtures/findings.ts';
import { strata } from './fixtures/strata.ts';
import { expect, test } from './fixtures/studio.ts';
import { StudioPage } from './pages/studio-page.ts';

test('a damaged database is recovered, and the person reads what came of it until it is dismissed', async ({
  studio,
  engine,
  home,
  context,
}) => {
  await studio.openDocument('deal.spec.yaml');
  await studio.typeAtEnd('\n# before the damage');
  await studio.expectSaved();
  await strata(home, ['backup']);
  await engine.current.stop();
  const file = await open(path.join(home, 'studio.db'), 'r+');
  await file.write(new Uint8Array(4096), 0, 4096, 0);
  await file.close();

  const next = await engine.restart();
  const other = new StudioPage(await context.newPage());
  await other.open(next.url);
  const notice = other.page.getByRole('alert', { name: 'Recovery' });
  await expect(notice).toContainText('The database was damaged');
  await expect(notice).toContainText('9 documents were brought back');
  await expect(notice).toContainText(path.join(home, 'damaged'));
  await other.openDocument('deal.spec.yaml');
  await expect(other.editor).toContainText('# before the damage');
  expect(await findingsIn(other.page)).toEqual([]);

  // The window from before finds its way back too, and tells the same.
  await expect(studio.page.getByTestId('connection')).toBeHidden({ timeout: 15_000 });
  await expect(studio.page.getByRole('alert', { name: 'Recovery' })).toBeVisible();
  await other.page.reload();
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
  await other.page.reload();
  await expect(other.editor).toContainText('# before the damage');
  await expect(notice).toBeHidden();
});
