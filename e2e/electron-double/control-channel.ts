/** What the double tells the test that has started it. */
export type ToTest =
  | { readonly event: 'ready'; readonly endpoint: string }
  | { readonly event: 'exit'; readonly code: number }
  | { readonly event: 'answer'; readonly id: number; readonly value: unknown };

export function tellTest(message: ToTest): void {
  if (process.connected) process.send?.(message);
}
