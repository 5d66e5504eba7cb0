/** `lost_reason` → `Lost reason`, `PurchaseOrder` → `Purchase order`: what people see where no title is written. */
export function titleOf(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => (/^[A-Z0-9]+$/.test(part) ? part : part.toLowerCase()));
  const joined = words.join(' ');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** The plural of an English label, by the plain rules; what else it should be is written as `plural`. */
export function pluralOf(label: string): string {
  if (/[^aeiou]y$/i.test(label)) return `${label.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/i.test(label) ? `${label}es` : `${label}s`;
}
