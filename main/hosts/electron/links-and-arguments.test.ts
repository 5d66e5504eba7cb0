import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDeepLink } from './deep-link.ts';
import { wishOfCapsule, wishOfLink } from './desktop-wishes.ts';
import { readLaunchArguments } from './launch-arguments.ts';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

describe('a link', () => {
  test('names a document or a project by its id', () => {
    expect(parseDeepLink(`strata://document/${ID}`)).toEqual({ kind: 'document', id: ID });
    expect(parseDeepLink(`STRATA://Project/${ID.toUpperCase()}/`)).toEqual({ kind: 'project', id: ID });
  });

  test.each([
    '',
    'strata:',
    'strata://',
    `strata:document/${ID}`,
    `strata://document/${ID}?run=x`,
    `strata://document/${ID}#x`,
    `strata://document/../project/${ID}`,
    `strata://document/%37c9e6679-7425-40de-944b-e07fc1f90ae7`,
    `strata://user@document/${ID}`,
    `strata://settings/${ID}`,
    `strata://document/${ID}${'/'.repeat(300)}`,
    `strata://document/${ID}\nstrata://document/${ID}`,
    'strata://document/------------------------------------',
    `https://document/${ID}`,
  ])('that is nonsense leads nowhere: %j', (text) => {
    expect(parseDeepLink(text)).toBeNull();
    expect(wishOfLink(text)).toMatchObject({ kind: 'notice', tone: 'bad' });
  });

  test('of any form never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => parseDeepLink(`strata://${text}`) === null || text.length >= 36),
    );
  });
});

test('arguments of the system and of Chromium are passed over', () => {
  const link = `strata://document/${ID}`;
  expect(
    readLaunchArguments([
      '.',
      '--home',
      '/a b',
      '--no-sample',
      '--enable-logging',
      '/tmp/x.CAPS',
      link,
      '-psn_0_1',
      'y.txt',
    ]),
  ).toEqual({ home: '/a b', sample: false, links: [link], capsules: ['/tmp/x.CAPS'] });
  expect(readLaunchArguments(['--home=/b']).home).toBe('/b');
  expect(readLaunchArguments(['--home']).home).toBe('');
  expect(readLaunchArguments([])).toEqual({ home: undefined, sample: true, links: [], capsules: [] });
});

test('a capsule is told by its name alone', () => {
  expect(wishOfCapsule('/home/me/hand-over.caps')).toMatchObject({ title: '“hand-over.caps” is a capsule.' });
});
