import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { guardClosing } from './close-guard.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A window whose page objects to closing until it has saved; `choice` is what the person answers. */
function guarded(choice: number) {
  const webContents = new EventEmitter();
  const outcome = { asked: 0, closed: false, stayed: 0 };
  let isSaved = false;
  const close = () => {
    if (isSaved) return void (outcome.closed = true);
    webContents.emit('will-prevent-unload', { preventDefault: () => (outcome.closed = true) });
  };
  guardClosing({ webContents, isDestroyed: () => outcome.closed } as never, {
    dialog: { showMessageBoxSync: () => (outcome.asked++, choice) },
    again: close,
    onStay: () => outcome.stayed++,
  });
  return { close, outcome, save: () => (isSaved = true) };
}

test('a window whose last edits are being saved closes by itself, without a question', () => {
  const { close, outcome, save } = guarded(0);
  close();
  vi.advanceTimersByTime(300);
  expect(outcome.closed).toBe(false);
  save();
  vi.advanceTimersByTime(100);
  expect(outcome).toEqual({ asked: 0, closed: true, stayed: 0 });
});

test('a window that cannot save asks once, and stays open', () => {
  const { close, outcome } = guarded(0);
  close();
  vi.advanceTimersByTime(10_000);
  expect(outcome).toEqual({ asked: 1, closed: false, stayed: 1 });
  close();
  vi.advanceTimersByTime(10_000);
  expect(outcome.asked).toBe(2);
});

test('or closes when the person says so', () => {
  const { close, outcome } = guarded(1);
  close();
  vi.advanceTimersByTime(10_000);
  expect(outcome).toEqual({ asked: 1, closed: true, stayed: 0 });
});
