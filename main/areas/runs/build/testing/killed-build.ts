import fs from 'node:fs/promises';
import { buildFolder } from '../builder.ts';
import { applicationOf, HASH } from './test-build.ts';

// Builds into a folder and kills itself before its nth call that changes something on the disk:
//   node killed-build.cjs FOLDER FILES-AS-JSON N
// Prints how many of these calls there were, when it comes to its end.

const [folder = '', files = '{}', last = '0'] = process.argv.slice(2);
let calls = 0;

function count(): void {
  calls += 1;
  if (calls === Number(last)) process.kill(process.pid, 'SIGKILL');
}

/** Counts the calls of one function; opening counts where it makes a file. */
function watch(module: object, name: string): void {
  const functions = module as Record<string, (...args: unknown[]) => unknown>;
  const original = functions[name];
  if (original === undefined) throw new Error(`there is no ${name}`);
  functions[name] = (...args) => {
    if (name !== 'open' || /^[wax]/.test(String(args[1]))) count();
    return original(...args);
  };
}

for (const name of ['open', 'writeFile', 'rename', 'link', 'unlink', 'rm', 'rmdir', 'mkdir']) watch(fs, name);

const application = applicationOf(JSON.parse(files) as Record<string, string>);
void buildFolder({ folder, application, irHash: HASH, compilerVersion: '1.2.3' }).then((built) => {
  process.stdout.write(built.ok ? String(calls) : JSON.stringify(built.error));
});
