/** The name as YAML has to have it: in quotes where it would read a truth value or null. */
export function yamlName(name: string): string {
  return /^(true|false|null)$/i.test(name) ? `'${name}'` : name;
}
