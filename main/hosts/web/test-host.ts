import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { WebSocket, type ClientOptions } from 'ws';
import { createTestStudio, type TestStudio } from '../../app/rpc-server-test-studio.ts';
import { createLogger } from '../../platform/log/logger.ts';
import { serveWeb, type ServeWebOptions, type WebHost } from './serve.ts';

/** A web host on a real port, over an engine without a database, with a small renderer folder. */
export interface TestHost {
  readonly host: WebHost;
  readonly studio: TestStudio;
  readonly home: string;
  readonly rendererFolder: string;
  readonly port: number;
  /** Moves the clock of tokens. */
  advance(milliseconds: number): void;
  request(options: RequestOptions): Promise<Reply>;
  /** Exchanges a new token for a bearer. */
  bearer(): Promise<string>;
  connect(options?: ClientOptions): WebSocket;
  close(): Promise<void>;
}

export interface RequestOptions {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export async function startTestHost(options: Partial<ServeWebOptions> = {}): Promise<TestHost> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-web-'));
  fs.mkdirSync(path.join(home, 'run'));
  const rendererFolder = path.join(home, 'renderer');
  fs.mkdirSync(path.join(rendererFolder, 'assets'), { recursive: true });
  fs.writeFileSync(path.join(rendererFolder, 'index.html'), '<!doctype html><title>Strata</title>');
  fs.writeFileSync(path.join(rendererFolder, 'assets', 'main-1a2b3c.js'), 'export {};');
  fs.writeFileSync(path.join(home, 'secret.txt'), 'nobody may read this');
  fs.symlinkSync(path.join(home, 'secret.txt'), path.join(rendererFolder, 'assets', 'link.txt'));

  const studio = createTestStudio(home);
  let time = 1_000_000;
  const served = await serveWeb(studio, {
    rendererFolder,
    version: '1.2.3',
    logger: createLogger(() => {}),
    now: () => time,
    ...options,
  });
  if (!served.ok) throw new Error(served.error.detail);
  const host = served.value;
  const port = Number(new URL(host.origin).port);
  const request = (requested: RequestOptions) => sendRequest(port, requested);

  return {
    host,
    studio,
    home,
    rendererFolder,
    port,
    request,
    advance: (milliseconds) => void (time += milliseconds),
    async bearer() {
      const token = tokenOf(host.createLink());
      const reply = await request({
        method: 'POST',
        path: '/session',
        headers: { origin: host.origin },
        body: JSON.stringify({ token }),
      });
      return (JSON.parse(reply.body) as { bearer: string }).bearer;
    },
    connect: (extra = {}) => new WebSocket(`ws://127.0.0.1:${port}/rpc`, { origin: host.origin, ...extra }),
    async close() {
      await host.close();
      fs.rmSync(home, { recursive: true });
    },
  };
}

export function tokenOf(link: string): string {
  return new URLSearchParams(new URL(link).hash.slice(1)).get('token') ?? '';
}

/** Sends exactly these headers; `fetch` would set some of its own and normalise the path. */
function sendRequest(port: number, options: RequestOptions): Promise<Reply> {
  const { method = 'GET', path: target = '/', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, method, path: target, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** How a socket ended, or the status of a refused upgrade. */
export function endOf(socket: WebSocket): Promise<{ code: number; reason: string }> {
  return new Promise((resolve) => {
    socket.on('error', () => {});
    socket.on('unexpected-response', (_request, response) => {
      resolve({ code: response.statusCode ?? 0, reason: '' });
      response.destroy();
    });
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
}

/** The next text message, parsed. */
export function nextMessage(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve, reject) => {
    socket.once('message', (data) => resolve(JSON.parse(String(data))));
    socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
  });
}
