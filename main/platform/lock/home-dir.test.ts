import { expect, it } from 'vitest';
import { resolveHome, type HomeSources } from './home-dir.ts';

const linux: HomeSources = {
  flag: undefined,
  env: {},
  platform: 'linux',
  userFolder: '/home/ada',
  workingFolder: '/work',
};
const homeFor = (sources: Partial<HomeSources>) => {
  const home = resolveHome({ ...linux, ...sources });
  return home.ok ? home.value : home.error.code;
};

it('--home wins over STRATA_HOME, which wins over the usual place', () => {
  const env = { STRATA_HOME: '/env', XDG_DATA_HOME: '/data' };
  expect(homeFor({ flag: '/flag', env })).toBe('/flag');
  expect(homeFor({ env })).toBe('/env');
  expect(homeFor({ env: { XDG_DATA_HOME: '/data' } })).toBe('/data/strata');
  expect(homeFor({})).toBe('/home/ada/.local/share/strata');
});

it('relative names count from the working folder', () => {
  expect(homeFor({ flag: 'here' })).toBe('/work/here');
  expect(homeFor({ env: { STRATA_HOME: '../there' } })).toBe('/there');
});

it('an empty variable counts as not set, a relative XDG_DATA_HOME is ignored', () => {
  expect(homeFor({ env: { STRATA_HOME: '', XDG_DATA_HOME: 'data' } })).toBe('/home/ada/.local/share/strata');
});

it('other systems have their own usual place', () => {
  expect(homeFor({ platform: 'darwin' })).toBe('/home/ada/Library/Application Support/Strata');
  expect(homeFor({ platform: 'win32', env: { APPDATA: '/roaming' } })).toBe('/roaming/Strata');
});

it('an empty --home and control characters are refused', () => {
  expect(homeFor({ flag: '' })).toBe('workspace/home-invalid');
  expect(homeFor({ flag: 'a\0b' })).toBe('workspace/home-invalid');
});
