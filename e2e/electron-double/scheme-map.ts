const SUFFIX = '.app-scheme.test';

/** `app://strata/x` as plain Chromium can load it: `https://strata.app-scheme.test/x`. */
export function toChromium(url: string): string {
  return url.replace(/^app:\/\/([^/]+)/, (_whole, host: string) => `https://${host}${SUFFIX}`);
}

/** The way back; other addresses stay as they are. */
export function toElectron(url: string): string {
  return url.replace(
    /^https:\/\/([^/]+)\.app-scheme\.test(?=\/|$)/,
    (_whole, host: string) => `app://${host}`,
  );
}

export function isAppScheme(url: string): boolean {
  return toElectron(url) !== url;
}
