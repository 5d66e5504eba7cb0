import type { IncomingHttpHeaders } from 'node:http';

/** Which names of itself the web host answers to. */
export interface AllowedOrigins {
  /** `http://127.0.0.1:PORT` and its other name. */
  readonly all: readonly string[];
  /** True for the exact `Host` of this server; a page under another name is a DNS rebinding attempt. */
  isOwnHost(headers: IncomingHttpHeaders): boolean;
  /** True for the exact `Origin` of this server's own pages. Missing and `null` are foreign too. */
  isOwnOrigin(headers: IncomingHttpHeaders): boolean;
}

export function createAllowedOrigins(port: number): AllowedOrigins {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const origins = hosts.map((host) => `http://${host}`);
  return {
    all: origins,
    isOwnHost: ({ host }) => host !== undefined && hosts.includes(host),
    isOwnOrigin: ({ origin }) => origin !== undefined && origins.includes(origin),
  };
}
