/** Puts the focus on the input of the first of these fields that is on the page. */
export function focusFirst(within: Element | null, fields: readonly string[]): void {
  const all = [...(within?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  const field = all.find((one) => fields.includes(one.dataset['field'] ?? ''));
  focusInput(field ?? null);
}

export function focusInput(within: Element | null): void {
  const input = within?.querySelector<HTMLElement>('input:enabled, select:enabled, textarea:enabled');
  input?.focus();
}
