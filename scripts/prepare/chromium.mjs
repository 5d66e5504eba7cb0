// @ts-check
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { canInstallFromDebian, installFromDebian } from './debian.mjs';
import { Refusal } from './refusal.mjs';

const isRoot = process.getuid?.() === 0;

/**
 * What tests and benchmarks start Chromium with: no traffic of its own, no GPU, and no sandbox for root, whom
 * Chromium refuses one.
 * @type {string[]}
 */
export const chromiumArgs = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The program file of a Chromium: `STRATA_CHROMIUM`, else one that is installed, else Playwright's own.
 * @returns {string | null}
 */
export function findChromium() {
  const wanted = process.env.STRATA_CHROMIUM;
  if (wanted) {
    if (isProgram(wanted)) return wanted;
    throw new Refusal(`STRATA_CHROMIUM names ${wanted}, which is not a program that can be run.`);
  }
  return [...onPath(), ...installed(), ...fromPlaywright()].find(isProgram) ?? null;
}

/**
 * As `findChromium`, but installs Debian's package where that is possible: on Debian, as root.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (canInstallFromDebian()) await installFromDebian('Chromium', ['chromium', 'fonts-liberation']);
  const now = findChromium();
  if (now) return now;
  throw new Refusal(
    'The end-to-end tests need Chromium or Chrome, and none was found. Install one (Debian: apt-get install ' +
      'chromium; anywhere: npx playwright install chromium), or name it in the variable STRATA_CHROMIUM.',
  );
}

function onPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return process.platform === 'win32'
    ? []
    : folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

function installed() {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    );
  }
  if (process.platform !== 'win32') return [];
  const { ProgramFiles, LOCALAPPDATA, 'ProgramFiles(x86)': x86 } = process.env;
  return [ProgramFiles, x86, LOCALAPPDATA].flatMap((folder) =>
    folder
      ? ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((exe) =>
          join(folder, exe),
        )
      : [],
  );
}

/** Playwright keeps every browser build in a folder of its own; the newest is the best guess. */
function fromPlaywright() {
  const caches = {
    darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
  };
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    caches[process.platform] ??
    join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return [];
  const programs = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win64/chrome.exe',
    'chrome-win/chrome.exe',
  ];
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium-'))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => programs.map((program) => join(cache, name, program)));
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
