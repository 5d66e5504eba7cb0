import type { CustomScheme } from 'electron';
import { note } from './journal.ts';
import { strict } from './strict.ts';

export const protocolHandlers = new Map<string, (request: Request) => Promise<Response>>();
let privileged: readonly CustomScheme[] = [];

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    privileged = schemes;
    note('privileged-schemes', schemes);
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    const isOurs = privileged.some((known) => known.scheme === scheme && known.privileges?.standard === true);
    if (!isOurs) throw new Error(`the scheme ${scheme} was not registered as a standard one`);
    protocolHandlers.set(scheme, handler);
  },
});
