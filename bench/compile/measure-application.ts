import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median, percentile } from '../figures.ts';
import { signIn, type ApplicationClient } from './application-client.ts';
import { makeApplication, startApplication } from './application-process.ts';
import { openDeals } from './many-deals.ts';
import { crmTexts, type SpecTexts } from './spec-texts.ts';

const DEALS = 100_000;
const TIMES = 60;
const WRITING_MS = 3000;
const WRITERS = 4;
const ACCESS = 'access.spec.yaml';

export interface ApplicationFigures {
  /** Pages of 50 of 100,000 deals, as a person gets them over HTTP. */
  readonly listP50Ms: number;
  readonly listP95Ms: number;
  /** The same where nothing can help: sorted by a field without an index, and searched. */
  readonly listUnindexedP95Ms: number;
  readonly searchP95Ms: number;
  readonly writesPerSecond: number;
  /** Bare SQLite in the same file: a page, and single durable inserts. */
  readonly floorListP95Ms: number;
  readonly floorWritesPerSecond: number;
}

/** The CRM with a rule that has to be asked about each deal: sales reps see their own deals, and those that are not lost. */
export function crmWithReadRule(): SpecTexts {
  const texts = crmTexts();
  const name = Object.keys(texts).find((file) => file.endsWith(ACCESS));
  const before = name === undefined ? '' : (texts[name] ?? '');
  const after = before.replace(/(Deal:\n\s+rep: \{ read: )true/, '$1\'owner == actor || stage != "lost"\'');
  if (name === undefined || after === before)
    throw new Error('the CRM has no rule about deals to make stricter');
  return { ...texts, [name]: after };
}

/** The generated CRM at work: built, started, filled up, and asked over HTTP. */
export async function measureApplication(): Promise<ApplicationFigures> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-bench-app-'));
  try {
    await makeApplication(crmWithReadRule(), folder);
    await (await startApplication(folder)).stop();
    const deals = openDeals(path.join(folder, 'data', 'app.db'));
    deals.fillUp(DEALS);
    const floorPages = deals.pages(TIMES * 4);

    const application = await startApplication(folder);
    try {
      const accounts = fs.readFileSync(path.join(folder, 'data', 'sample-accounts.txt'), 'utf8');
      const password = /password.*: (\S+)/i.exec(accounts)?.[1] ?? '';
      const rep = await signIn(application.url, 'rep@crm.example', password);
      const lists = await timesOf(rep, [
        '/api/deals',
        '/api/deals?view=my_deals',
        '/api/deals?view=pipeline',
        '/api/deals?filter[stage]=offer&sort=-amount',
        '/api/deals?filter[stage]=lead&sort=-amount&limit=50',
        '/api/deals?filter[close_on][gte]=2026-06-01&sort=close_on',
      ]);
      const unindexed = await timesOf(rep, ['/api/deals?sort=title', '/api/deals?sort=-probability']);
      const search = await timesOf(rep, ['/api/deals?q=service', '/api/deals?q=zzz']);
      const writesPerSecond = await writesOf(rep);
      return {
        listP50Ms: median(lists),
        listP95Ms: percentile(lists, 0.95),
        listUnindexedP95Ms: percentile(unindexed, 0.95),
        searchP95Ms: percentile(search, 0.95),
        writesPerSecond,
        floorListP95Ms: percentile(floorPages, 0.95),
        floorWritesPerSecond: deals.insertsPerSecond(WRITING_MS),
      };
    } finally {
      deals.close();
      await application.stop();
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Each list again and again, and each of its next pages once. */
async function timesOf(client: ApplicationClient, paths: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const path of paths) {
    for (let time = 0; time < 5; time++) await client.timed(path);
    let next: string | null = null;
    for (let time = 0; time < TIMES; time++) {
      const page = next === null ? path : `${path}${path.includes('?') ? '&' : '?'}cursor=${next}`;
      const { ms, body } = await client.timed(page);
      times.push(ms);
      next = time % 2 === 0 ? (body as { next: string | null }).next : null;
    }
  }
  return times;
}

/** New deals by a few people at once, each with its audit entry, in a transaction of its own. */
async function writesOf(client: ApplicationClient): Promise<number> {
  const { body } = await client.timed('/api/companies?limit=1');
  const company = (body as { items: { id: string }[] }).items[0]?.id;
  if (company === undefined) throw new Error('there is no company');
  const began = performance.now();
  let done = 0;
  const write = async () => {
    while (performance.now() - began < WRITING_MS) {
      const answer = await client.post('/api/deals', { title: `Deal ${done}`, company, amount: 1000 });
      if (answer.status !== 201) throw new Error(`a deal was refused: ${await answer.text()}`);
      await answer.arrayBuffer();
      done++;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  return (done / (performance.now() - began)) * 1000;
}
