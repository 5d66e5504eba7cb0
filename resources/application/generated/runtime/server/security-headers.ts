import type { MiddlewareHandler } from 'hono';

export interface SecurityHeadersOptions {
  /** The server is reached by https only. */
  readonly secure: boolean;
  /** The one origin that may show the pages in a frame. */
  readonly framedBy: string | null;
}

/** Headers for every answer. Pages load nothing from elsewhere, and run no script and no style that stands in a page. */
export function securityHeaders({ secure, framedBy }: SecurityHeadersOptions): MiddlewareHandler {
  const policy = [
    `default-src 'self'`,
    `img-src 'self' data:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors ${framedBy ?? `'none'`}`,
  ].join('; ');
  const headers: Record<string, string> = {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(framedBy === null && { 'x-frame-options': 'DENY' }),
    ...(secure && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  };
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    // What is not said to be kept is not: answers have people's data in them.
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  };
}
