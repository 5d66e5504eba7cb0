import type { CustomScheme, WebPreferences } from 'electron';

// Every option of Electron that matters for security, in one place and as plain data: `security.test.ts` holds it to
// Electron's security checklist, and the test double reports which of it arrives.

export const APP_SCHEME = 'app';
/** The renderer's origin. */
export const STUDIO_ORIGIN = `${APP_SCHEME}://strata`;
/** The origin of the page that asks for a passphrase: forms only, no script. */
export const PASSPHRASE_ORIGIN = `${APP_SCHEME}://passphrase`;

/** A scheme of our own instead of `file:`: it has an origin, and serves nothing but the built renderer. */
export const schemes: CustomScheme[] = [
  {
    scheme: APP_SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
];

const isolated = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  plugins: false,
  // Chromium would fetch dictionaries from the network.
  spellcheck: false,
} as const satisfies WebPreferences;

export interface StudioPreferencesOptions {
  /** Absolute path of the preload, one CommonJS file. */
  readonly preload: string;
  /** What the preload lets through to the engine. */
  readonly methods: readonly string[];
  readonly isDevelopment: boolean;
}

/** Arguments for the preload, which has no other way to know the contracts without carrying them. */
export const METHODS_ARGUMENT = '--strata-methods=';

export function studioPreferences(options: StudioPreferencesOptions): WebPreferences {
  return {
    ...isolated,
    preload: options.preload,
    additionalArguments: [METHODS_ARGUMENT + options.methods.join(',')],
    devTools: options.isDevelopment,
  };
}

/** The passphrase page has no preload and runs no script at all. */
export const passphrasePreferences: WebPreferences = { ...isolated, javascript: false, devTools: false };

/** Headers of everything that `app://strata` serves. The page reaches the engine through a port, not by requests. */
export const studioHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    "connect-src 'none'",
    // Applications in preview, each at a port of its own.
    'frame-src http://127.0.0.1:*',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export const passphraseHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/**
 * What a page may ask the browser for: to put text on the clipboard when the person says so, and nothing else.
 * Reading the clipboard, notifications, devices, media, location and the rest are refused.
 */
export function mayUse(permission: string, requestingUrl: string): boolean {
  return permission === 'clipboard-sanitized-write' && originOf(requestingUrl) === STUDIO_ORIGIN;
}

/**
 * Whether a page may load something: what the host itself serves, what the page has made, and what an application in
 * preview serves to its frame. Never the network.
 */
export function mayLoad(url: string, isDevelopment: boolean): boolean {
  const { protocol } = parse(url) ?? {};
  if (isPreview(url)) return true;
  if (protocol === `${APP_SCHEME}:` || protocol === 'blob:' || protocol === 'data:') return true;
  return isDevelopment && protocol === 'devtools:';
}

/** A page stays at its own origin. */
export function mayNavigate(from: string, to: string): boolean {
  const origin = originOf(from);
  return (origin === STUDIO_ORIGIN || origin === PASSPHRASE_ORIGIN) && originOf(to) === origin;
}

/** A frame shows an application in preview, and goes where that leads within itself. */
export function mayNavigateFrame(to: string): boolean {
  return isPreview(to);
}

/** The lowest port that programs without privileges get. */
const FIRST_PORT = 1024;

/** Whether an address is one that applications in preview have. The policy of the studio lets only frames load them. */
function isPreview(text: string): boolean {
  const url = parse(text);
  return url?.protocol === 'http:' && url.hostname === '127.0.0.1' && Number(url.port) >= FIRST_PORT;
}

const EXTERNAL_LENGTH = 2000;

/**
 * The address to hand to the browser when a page wants to open one, or null. Only plain https to a named host (no
 * credentials, no other port, no IP address, no name of this machine), and applications in preview. The person is asked
 * before it is opened.
 */
export function externalTarget(text: string): URL | null {
  const url = text.length <= EXTERNAL_LENGTH ? parse(text) : null;
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (isPreview(text)) return url;
  if (url.protocol !== 'https:' || url.port !== '') return null;
  const isNamed = /^([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(url.hostname);
  const isLocal = /(^|\.)(localhost|local|internal|home\.arpa)$/.test(url.hostname);
  return isNamed && !isLocal ? url : null;
}

/** `URL.origin` is `null` for schemes that the URL standard does not know, so it is put together here. */
export function originOf(text: string): string | null {
  const url = parse(text);
  return url === null || url.host === '' ? null : `${url.protocol}//${url.host}`;
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
