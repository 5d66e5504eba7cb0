/** A PostgreSQL server of the tests' own: its data in a temporary folder, reached through a socket in that folder. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, chownSync, constants, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { err, ok, type Result } from '../../kernel/result.ts';

const OLDEST = 15;
const PORT = 5432;
const READY_WITHIN_MS = 20_000;

export interface PostgresServer {
  readonly client: pg.Client;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/**
 * The folder of the server's programs: `STRATA_POSTGRES_BIN`, else Debian's newest, else one on the path. Fails with
 * the reason why there is none.
 */
export function findPostgres(): Result<string, string> {
  if (process.platform === 'win32') return err('it is not looked for on Windows');
  const wanted = process.env['STRATA_POSTGRES_BIN'];
  const folders = wanted ? [wanted] : [...debianFolders(), ...(process.env['PATH'] ?? '').split(delimiter)];
  const found = folders.find((folder) => folder !== '' && ['initdb', 'postgres'].every(isProgramIn(folder)));
  if (found === undefined) return err('it is not installed (Debian: apt-get install postgresql)');
  const { stdout } = spawnSync(join(found, 'postgres'), ['--version'], { encoding: 'utf8' });
  const version = /\d+/.exec(stdout)?.[0] ?? '0';
  if (Number(version) < OLDEST) return err(`version ${OLDEST} is needed, and ${found} has ${version}`);
  if (process.getuid?.() === 0 && !unprivileged())
    return err('root cannot run it, and no user postgres is there');
  return ok(found);
}

/** Starts a server and connects to it. Throws with what its programs said where that fails. */
export async function startPostgres(bin: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'strata-pg-'));
  const owner = process.getuid?.() === 0 ? unprivileged() : undefined;
  chmodSync(folder, 0o700);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const as = { ...owner, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
  const data = join(folder, 'data');
  // A collation that is not that of bytes, and a time zone that is not UTC: neither may make a difference.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];
  const init = ['-D', data, '-U', 'tests', '-A', 'trust', '--no-sync', '--no-instructions', ...locale];
  const made = spawnSync(join(bin, 'initdb'), init, { ...as, encoding: 'utf8' });
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr}`);
  }
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, `port=${PORT}`, 'fsync=off'];
  settings.push('full_page_writes=off', 'timezone=Asia/Kathmandu');
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  // The shell ends the server when its input ends, which also happens when this process is killed.
  const script = '"$0" "$@" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server';
  const shell = spawn('sh', ['-c', script, join(bin, 'postgres'), ...args], {
    ...as,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = once(shell, 'exit');
  const stop = async () => {
    shell.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const client = await connect(folder, shell);
    return {
      client,
      stop: async () => {
        await client.end();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function connect(host: string, server: ChildProcess): Promise<pg.Client> {
  let said = '';
  server.stderr?.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-4000)));
  const until = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const client = new pg.Client({ host, port: PORT, user: 'tests', database: 'postgres' });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (performance.now() > until) throw new Error(`PostgreSQL did not start: ${said}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

function debianFolders(): string[] {
  const top = '/usr/lib/postgresql';
  try {
    const versions = readdirSync(top).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(top, version, 'bin'));
  } catch {
    return [];
  }
}

function isProgramIn(folder: string) {
  return (name: string): boolean => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
}

/** The user `postgres` of Debian's package; PostgreSQL refuses to run as root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  const idOf = (flag: string) =>
    Number.parseInt(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout, 10);
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid };
}
