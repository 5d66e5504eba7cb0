import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { LONGEST_MS } from './session-store.ts';

export interface CookieDeps {
  readonly cookieName: string;
  readonly secureCookies: boolean;
  readonly sameSite: 'Lax' | 'None';
}

/** Scripts never see it, and other sites cannot send it with what changes anything. */
export function sendCookie(
  c: Context,
  { cookieName, secureCookies, sameSite }: CookieDeps,
  token: string,
): void {
  setCookie(c, cookieName, token, {
    httpOnly: true,
    secure: secureCookies,
    sameSite,
    path: '/',
    maxAge: LONGEST_MS / 1000,
  });
}

export function takeCookie(c: Context, { cookieName, secureCookies, sameSite }: CookieDeps): void {
  deleteCookie(c, cookieName, { httpOnly: true, secure: secureCookies, sameSite, path: '/' });
}

/** The token of the cookie; undefined where it cannot be one. */
export function readCookie(c: Context, { cookieName }: CookieDeps): string | undefined {
  const token = getCookie(c, cookieName);
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}
