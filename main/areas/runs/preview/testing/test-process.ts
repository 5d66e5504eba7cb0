import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findInstallation } from '../../../../platform/process/installation.ts';
import { createApplicationProcess, type ApplicationProcess } from '../application-process.ts';
import { findNode, type NodeRuntime } from '../node-runtime.ts';

export const GUARD = path.join(findInstallation(import.meta.url).root, 'resources', 'preview', 'guard.mjs');

export function testNode(): NodeRuntime {
  const node = findNode();
  if (!node.ok) throw new Error(node.error);
  return node.value;
}

export interface TestProcess {
  readonly process: ApplicationProcess;
  readonly marker: string;
  readonly messages: unknown[];
  readonly lines: string[];
  /** Resolves when something that it says holds. */
  until(holds: () => boolean): Promise<void>;
}

const folders: string[] = [];

/** Runs a text as an application. */
export function runApplication(source: string): TestProcess {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-preview-'));
  folders.push(folder);
  const script = path.join(folder, 'server.mjs');
  fs.writeFileSync(script, source);
  const marker = `test-${randomUUID()}`;
  const messages: unknown[] = [];
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const tell = (): void => waiting.forEach((look) => look());
  const application = createApplicationProcess({
    node: testNode(),
    guard: GUARD,
    marker,
    onMessage: (message) => {
      messages.push(message);
      tell();
    },
    onLine: (source, text) => {
      lines.push(`${source}: ${text}`);
      tell();
    },
  });
  application.start(script);
  return {
    process: application,
    marker,
    messages,
    lines,
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

export function removeApplications(): void {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}
