import http from 'node:http';

const EVERY_MS = 2000;
/** Whoever does not answer for so long hangs. */
const PATIENCE_MS = 4000;

/** Whether an application answers at all, whatever it says; within `patience` milliseconds. */
export function answers(port: number, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path: '/health', agent: false, timeout: patience });
    request.on('response', (response) => {
      response.resume();
      resolve(true);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
    request.on('close', () => resolve(false));
  });
}

/** Tells when an application stops answering, and when it answers again. Returns the way to end it. */
export function watchHealth(port: number, onChange: (isHanging: boolean) => void): () => void {
  let isHanging = false;
  let isOver = false;
  let timer: NodeJS.Timeout | null = null;

  async function look(): Promise<void> {
    const hangs = !(await answers(port, PATIENCE_MS));
    if (isOver) return;
    if (hangs !== isHanging) onChange((isHanging = hangs));
    timer = setTimeout(() => void look(), EVERY_MS);
    timer.unref();
  }

  timer = setTimeout(() => void look(), EVERY_MS);
  timer.unref();
  return () => {
    isOver = true;
    if (timer !== null) clearTimeout(timer);
  };
}
