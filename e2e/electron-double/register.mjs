// Loads the sources of the double, and puts it in the place of `electron`.
import { register as registerHooks } from 'node:module';
import { register as registerTsx } from 'tsx/esm/api';

registerTsx();
registerHooks('./resolve-electron.mjs', import.meta.url);
