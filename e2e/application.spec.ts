import { expect, test } from './fixtures/application.ts';

// One application is built for all of them.
test.describe.configure({ mode: 'default', timeout: 90_000 });

test('a person signs in where they wanted to go, and moves a deal by keyboard, menu and pointer', async ({
  application,
}) => {
  const { page, dialog } = application;
  await page.setViewportSize({ width: 1500, height: 900 });
  await application.openAs('rep', '/view/pipeline');
  await expect(application.heading).toHaveText('Pipeline');
  const title = 'Moved around';
  await application.createDeal(title, { amount: '9,999,999.50' });
  await application.open('/view/pipeline');

  // No step leads from here to there: the next column that one leads to is taken.
  const link = page.getByRole('link', { name: title, exact: true });
  await application.card('Lead', title).getByRole('link', { name: title }).press('Control+ArrowRight');
  await expect(application.card('Qualified', title)).toBeVisible();
  await expect(link).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: `Moved ${title} to Qualified.` })).toBeAttached();

  // What the step needs is asked for.
  await link.press('Alt+ArrowRight');
  await expect(dialog.getByRole('heading', { name: 'Make an offer' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Make an offer' }).click();
  await expect(dialog.getByText('This is needed.')).toBeVisible();
  await expect(dialog.getByLabel(/^To be closed on/)).toBeFocused();
  await dialog.getByLabel(/^To be closed on/).fill('2026-12-24');
  await page.keyboard.press('Enter');
  await expect(application.card('Offer', title)).toBeVisible();

  await application
    .card('Offer', title)
    .getByRole('button', { name: `Move ${title}` })
    .press('Enter');
  await expect(page.getByRole('menuitem', { name: /^Lead/ })).toContainText(
    'No step leads from Offer to Lead.',
  );
  await page.getByRole('menuitem', { name: 'Qualified (Step back)' }).press('Enter');
  await expect(application.card('Qualified', title)).toBeVisible();

  const card = await application.card('Qualified', title).boundingBox();
  const won = await application.column('Won').boundingBox();
  const lost = await application.column('Lost').boundingBox();
  if (!card || !won || !lost) throw new Error('the board is not on the page');
  for (const target of [won, lost]) {
    await page.mouse.move(card.x + 20, card.y + card.height - 8);
    await page.mouse.down();
    await page.mouse.move(target.x + 50, target.y + 60, { steps: 6 });
    await page.mouse.up();
  }
  await expect(
    page.getByRole('alert').filter({ hasText: 'No step leads from Qualified to Won.' }),
  ).toBeVisible();
  await dialog.getByLabel(/^Lost reason/).selectOption('price');
  await dialog.getByRole('button', { name: 'Lose', exact: true }).click();
  await expect(application.card('Lost', title)).toBeVisible();
  await page.reload();
  await expect(application.card('Lost', title)).toBeVisible();
});

test('what two people write at once is compared, and nothing of either is lost unseen', async ({
  application,
}) => {
  const { page, dialog } = application;
  await application.openAs('manager', '/');
  const path = await application.createDeal('Both write');
  await page.keyboard.press('e');
  await page.getByLabel(/^Title/).fill('Mine');
  await page.getByLabel(/^Amount/).fill('12.50');
  await application.changeMeanwhile(path, { title: 'Theirs', source: 'fair' });
  await page.keyboard.press('Control+Enter');

  await expect(dialog.getByRole('group', { name: 'Title' })).toContainText('Take theirs: Theirs');
  await expect(dialog.getByRole('group', { name: 'Source' })).toContainText('Is now: Fair');
  await expect(dialog.getByRole('group')).toHaveCount(2);
  await dialog.getByLabel('Take theirs: Theirs').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(application.heading).toContainText('Theirs');
  await expect(page.getByText('€12.50')).toBeVisible();

  await page.getByRole('link', { name: 'History' }).click();
  const entries = page.getByRole('main').getByRole('listitem');
  await expect(entries).toHaveCount(3);
  await expect(entries.nth(1)).toContainText('Was: Both write → Is now: Theirs');
  await expect(entries.last()).toContainText('created this');
});

test('a session that runs out is renewed in place, and what was typed is saved', async ({
  application,
  context,
}) => {
  const { page, dialog } = application;
  await application.openAs('manager', '/');
  await application.createDeal('Long typed');
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel(/^Title/).fill('Typed for an hour');
  await context.clearCookies();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('heading', { name: 'Please sign in again' })).toBeVisible();
  await expect(dialog.getByLabel('Password')).toBeFocused();
  await application.signInAgain();
  await expect(application.heading).toContainText('Typed for an hour');
});

test('a write whose answer is lost is sent again, and done once; without a server the draft stays', async ({
  application,
  context,
}) => {
  const { page } = application;
  await application.openAs('manager', '/data/tasks/new');
  await page.getByLabel(/^Subject/).fill('Only once');
  await application.choose('Company', 'a');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Create task' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' })).toBeVisible();
  await expect(page.getByLabel(/^Subject/)).toHaveValue('Only once');
  await context.setOffline(false);

  // The server writes the task, and its answer does not arrive.
  let lost = 0;
  await page.route('**/api/tasks', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await page.getByRole('button', { name: 'Create task' }).click();
  await expect(application.heading).toContainText('Only once');
  expect(lost).toBe(1);
  await application.open('/data/tasks?q=Only+once');
  await expect(page.getByRole('rowheader')).toHaveCount(1);
});

test('rules of a form show, need and lock fields while it is filled in; a draft outlives a reload', async ({
  application,
}) => {
  const { page } = application;
  await application.openAs('manager', '/data/tasks/new');
  await page.getByLabel(/^Subject/).fill('Kept');
  await page.getByLabel(/^Kind/).selectOption('Meeting');
  await expect(page.getByLabel('Outcome')).toBeHidden();
  await page.getByRole('button', { name: 'Create task' }).click();
  await expect(page.getByLabel(/^Minutes/)).toBeFocused();
  await expect(page.getByLabel(/^Minutes/)).toHaveAccessibleDescription('This is needed.');
  await page.getByLabel(/^Minutes/).fill('30');
  await expect(page.getByLabel('Outcome')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(/^Minutes/)).toHaveValue('30');
  // What only the server finds stands above the form.
  await page.getByRole('button', { name: 'Create task' }).click();
  await expect(page.getByRole('alert').first()).toHaveText('A task is about a deal or a company.');

  await application.open('/data/persons/new');
  await page.getByLabel(/^Do not contact/).check();
  await expect(page.getByLabel(/^E-mail/)).toBeDisabled();
  await expect(page.getByLabel(/^E-mail/)).toHaveAccessibleDescription('Cannot be changed at the moment.');

  await page.getByRole('button', { name: 'Milan', exact: false }).click();
  await page.getByRole('menuitem', { name: 'Leave for today' }).click();
  await application.openAs('manager', '/data/tasks/new');
  await expect(page.getByLabel(/^Subject/)).toHaveValue('');
});

test('what a list shows stands in its address: search, filter, order and page', async ({ application }) => {
  const { page, dialog } = application;
  await application.openAs('manager', '/data/tasks');
  const rows = page.getByRole('rowheader');
  await page.getByRole('button', { name: 'Subject' }).click();
  await expect(page.getByRole('columnheader', { name: 'Subject' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows).toHaveCount(50);
  const first = await rows.first().textContent();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Page 2')).toBeVisible();
  await expect(rows.first()).not.toHaveText(first ?? '');
  await page.reload();
  await expect(page.getByText('Page 2')).toBeVisible();
  await page.getByRole('button', { name: 'Previous' }).click();
  await expect(rows.first()).toHaveText(first ?? '');

  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('menuitem', { name: 'Status' }).click();
  await dialog.getByLabel('Done').check();
  await dialog.getByLabel('Dropped').check();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('cell', { name: 'Open' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Status: Done or Dropped', exact: true })).toBeVisible();
  const narrowed = await rows.allTextContents();
  await application.open(new URL(page.url()).pathname + new URL(page.url()).search);
  await expect(rows).toHaveText(narrowed);

  await page.getByRole('button', { name: 'Remove Status: Done or Dropped' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('nothing is called so');
  await expect(page.getByText('Nothing fits what you are looking for.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows).toHaveCount(50);

  await application.open('/view/forecast');
  await page.getByRole('link', { name: 'Offer' }).click();
  await expect(page.getByRole('cell', { name: 'Offer' })).not.toHaveCount(0);
  await expect(page.getByRole('cell', { name: /^(Lead|Won)$/ })).toHaveCount(0);
});

test('an admin invites somebody, who joins by the link and stays until they are deactivated', async ({
  application,
  browser,
}) => {
  const { page, dialog } = application;
  await application.openAs('admin', '/account/members');
  await page.getByRole('button', { name: 'Invite' }).click();
  await dialog.getByLabel('E-mail address').fill('nia@crm.example');
  await dialog.getByLabel(/^Sales rep/).check();
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Link of the invitation' }).inputValue();
  await page.keyboard.press('Escape');

  const other = await browser.newContext();
  const theirs = await other.newPage();
  await theirs.goto(link);
  await theirs.getByLabel('Your name').fill('Nia Nyberg');
  await theirs.getByLabel('Password').fill('short');
  await theirs.getByRole('button', { name: 'Join' }).click();
  await expect(theirs.getByLabel('Password')).toHaveAccessibleDescription(/at least 10 characters/);
  await theirs.getByLabel('Password').fill('a few words together');
  await theirs.getByRole('button', { name: 'Join' }).click();
  await expect(theirs.getByRole('link', { name: 'Pipeline' }).first()).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: 'Change Nia Nyberg' }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await dialog.getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Nia Nyberg' })).toContainText('Deactivated');
  await theirs.reload();
  await expect(theirs.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
  await other.close();
});

test('without a pointer: the focus follows the pages, and single keys can be switched off', async ({
  application,
}) => {
  const { page, dialog } = application;
  await application.openAs('manager', '/');
  await expect(application.heading).toHaveText('CRM pipeline');
  await page.keyboard.press('Tab');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(application.heading).toHaveText('Pipeline');
  await expect(application.heading).toBeFocused();
  await expect(page).toHaveTitle('Pipeline · CRM pipeline');
  await page.goBack();
  await expect(application.heading).toHaveText('CRM pipeline');
  await expect(application.heading).toBeFocused();

  await application.open('/view/agenda?month=2026-11');
  await page.getByRole('gridcell', { name: /^Sunday, November 1,/ }).press('ArrowLeft');
  await expect(page.getByRole('gridcell', { name: /^Saturday, October 31,/ })).toBeFocused();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(/^Due/)).toHaveValue('2026-11-30');

  await application.open('/data/deals');
  await page.getByRole('link', { name: 'Skip to the page' }).press('Enter');
  await page.keyboard.press('?');
  await dialog.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.press('?');
  await expect(dialog).toBeHidden();
  await expect(application.heading).toHaveText('Deals');
});

test('what the owners have added is there, and has the types of their entities', async ({
  application,
  running,
}) => {
  const { page } = application;
  await application.openAs('manager', '/reports');
  await expect(page.getByText('Nothing to report.')).toBeVisible();
  await page.getByRole('link', { name: 'Reports' }).press('Enter');
  await application.open('/data/companies');
  const name = (await page.getByRole('rowheader').first().textContent()) ?? '';
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('region', { name: 'Shipping' })).toHaveText(`ShippingTo ${name.toUpperCase()}`);
  await expect(page.getByText(/^(call|no phone)/)).toBeVisible();
  await application.open('/data/deals/new');
  await page.getByRole('slider', { name: 'Probability in percent' }).press('ArrowRight');
  await expect(page.getByRole('slider')).toHaveValue('21');
  expect(await running.folder.run('tsc', ['--noEmit'])).toEqual({ code: 0, output: '' });
});

const PAGES = [
  ...[
    '/',
    '/view/pipeline',
    '/view/my_deals',
    '/view/agenda',
    '/view/forecast',
    '/data/deals',
    '/data/deals/new',
  ],
  ...['/account/members', '/account/password', '/nowhere', '/data/deals/nobody', '/reports'],
];

// What is not a matter of colours is the same in the dark.
for (const { look, width, colorScheme, rules } of [
  { look: 'light', width: 1280, colorScheme: 'light', rules: 'all' },
  { look: 'dark', width: 1280, colorScheme: 'dark', rules: 'colours' },
  { look: 'narrow', width: 360, colorScheme: 'light', rules: 'all' },
] as const) {
  test(`axe finds nothing where pages are ${look}, and nothing hangs out`, async ({ application }) => {
    test.slow();
    const { page, dialog } = application;
    const expectNoFindings = (what: string) => application.expectNoFindings(what, rules);
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await application.open('/');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expectNoFindings('sign-in with errors');
    await application.signIn('all');
    for (const path of PAGES) {
      await application.open(path);
      await expectNoFindings(path);
    }
    await application.createDeal(`Looked at, ${look}`, { amount: '10' });
    await expectNoFindings('a row');
    await page.getByRole('button', { name: 'Qualify' }).click();
    await expect(application.heading).toContainText('Qualified');
    await page.getByRole('link', { name: 'History' }).click();
    await expect(page.getByText('did “Qualify”')).toBeVisible();
    await expectNoFindings('a history');
    await page.getByRole('button', { name: 'Lose', exact: true }).click();
    await dialog.getByRole('button', { name: 'Lose', exact: true }).click();
    await expectNoFindings('a step with errors');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel(/^Title/).fill('');
    await page.getByRole('combobox', { name: 'Contacts' }).press('ArrowDown');
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectNoFindings('choosing a reference');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save' }).click();
    await expectNoFindings('a form with errors');
    await application.open('/data/deals');
    await page.getByRole('button', { name: 'Filter' }).click();
    await expectNoFindings('a menu');
    await page.getByRole('menuitem', { name: 'Amount', exact: true }).click();
    await expectNoFindings('a filter');
  });
}
