import fs from 'node:fs';

/** The port that the preview of a project was served on last, so that open tabs find it again. */
export interface PortMemory {
  /** 0 for none. */
  last(): number;
  /** A port that cannot be remembered is no reason not to serve. */
  remember(port: number): void;
}

export function createPortMemory(file: string): PortMemory {
  return {
    last: () => {
      try {
        const port = Number(fs.readFileSync(file, 'utf8'));
        return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : 0;
      } catch {
        return 0;
      }
    },
    remember: (port) => {
      try {
        fs.writeFileSync(file, `${port}\n`, { mode: 0o600 });
      } catch {
        return;
      }
    },
  };
}
