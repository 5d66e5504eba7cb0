import { parseArgs } from 'node:util';

const usage = `npm run bench -- documents [--trace FILE.json.gz] [--json]   an editing trace through the document service
npm run bench -- history [--trace FILE] [--times N] [--json]   travelling through it, next to other libraries
npm run bench -- compile [--json]                            the compiler, from a key to the problems
npm run bench -- ui [--json]                                 the studio in Chromium on the web host
`;

/** Dispatches to one benchmark. Progress goes to stderr, the table and with --json a last JSON line to stdout. */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      trace: { type: 'string' },
      times: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { trace, times = '1', json } = values;
  const [name, ...rest] = positionals;
  if (name === 'documents' && rest.length === 0) {
    const { run } = await import('./documents/main.ts');
    await run(trace === undefined ? { json } : { trace, json });
    return 0;
  }
  if (name === 'history' && rest.length === 0 && /^[1-9]\d?$/.test(times)) {
    const { run } = await import('./history/main.ts');
    await run({ times: Number(times), json, ...(trace === undefined ? {} : { trace }) });
    return 0;
  }
  if (name === 'compile' && rest.length === 0 && trace === undefined) {
    const { run } = await import('./compile/main.ts');
    await run({ json });
    return 0;
  }
  if (name === 'ui' && rest.length === 0 && trace === undefined) {
    const { run } = await import('./ui/main.ts');
    await run({ json });
    return 0;
  }
  process.stderr.write(usage);
  return values.help ? 0 : 2;
}

const code = await main();
if (code !== 0) process.exitCode = code;
