/** The engine's diagnostic log. Facts go in as fields; texts of documents, keys and tokens never do. */
export interface Logger {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** Writes one line of JSON per entry through `write`; errors carry their stack. */
export function createLogger(write: (line: string) => void, now: () => number = Date.now): Logger {
  const entry = (level: string, message: string, facts: Readonly<Record<string, unknown>> = {}) =>
    write(
      JSON.stringify(
        { at: new Date(now()).toISOString(), level, message, ...facts },
        (_key, value: unknown) =>
          value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value,
      ),
    );
  return {
    info: (message, facts) => entry('info', message, facts),
    error: (message, facts) => entry('error', message, facts),
  };
}
