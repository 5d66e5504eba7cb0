import { expect, test } from 'vitest';
import type { MenuAction } from '#shared/contracts/desktop-bridge.ts';
import { acceleratorOf, menuTemplate, type MenuOptions } from './menu-template.ts';

const options: MenuOptions = {
  platform: 'linux',
  isDevelopment: false,
  run: () => {},
  newWindow: () => {},
  showDeviceKey: () => {},
};
const action = (id: string, group: string, more: Partial<MenuAction> = {}): MenuAction => ({
  id,
  title: id,
  group,
  keys: null,
  enabled: true,
  ...more,
});
const labels = (actions: MenuAction[], more: Partial<MenuOptions> = {}) =>
  menuTemplate(actions, { ...options, ...more }).map(({ label, role }) => label ?? role);

test('groups go into the usual menus, and a new group becomes a menu before Help', () => {
  expect(labels([action('a', 'Documents'), action('b', 'Time machine'), action('c', 'Workspace')])).toEqual([
    'File',
    'Edit',
    'View',
    'Workspace',
    'Time machine',
    'Help',
  ]);
  expect(labels([], { platform: 'darwin' })).toEqual([
    'appMenu',
    'File',
    'Edit',
    'View',
    'Help',
    'windowMenu',
  ]);
});

test('an item runs its action, shows its keys, does not take them, and can be off', () => {
  const ran: string[] = [];
  const [file] = menuTemplate([action('a', 'Documents', { keys: 'Ctrl+Shift+F', enabled: false })], {
    ...options,
    run: (id) => ran.push(id),
  });
  const [item] = (file?.submenu ?? []) as { click: () => void }[];
  item?.click();
  expect(ran).toEqual(['a']);
  expect(item).toMatchObject({ accelerator: 'Ctrl+Shift+F', registerAccelerator: false, enabled: false });
});

test('developer tools are there while developing only', () => {
  const view = (isDevelopment: boolean) => JSON.stringify(menuTemplate([], { ...options, isDevelopment }));
  expect(view(true)).toContain('toggleDevTools');
  expect(view(false)).not.toContain('toggleDevTools');
});

test.each([
  ['Ctrl+P', 'Ctrl+P'],
  ['Alt+PgDn', 'Alt+PageDown'],
  ['Ctrl+Alt+Del', 'Ctrl+Alt+Delete'],
  ['F8', 'F8'],
  ['?', '?'],
  ['Ctrl+/', 'Ctrl+/'],
  ['⇧⌘F', 'Shift+Command+F'],
  ['⌥⌘N', 'Alt+Command+N'],
  ['Hyper+K', null],
  ['', null],
])('keys as the window shows them: %s is %s', (shown, accelerator) => {
  expect(acceleratorOf(shown)).toBe(accelerator);
});
