/** See `desktop.mjs`, which has to run before there is a TypeScript compiler. */
export declare function isWanted(args: readonly string[]): boolean;
export declare function find(options?: {
  fetch?: boolean;
}): Promise<{ ok: true; program: string } | { ok: false; reason: string }>;
export declare function run(program: string, args: readonly string[]): Promise<number>;
