/** See `chromium.mjs`, which has to run before there is a TypeScript compiler. */
export declare const chromiumArgs: string[];
export declare function findChromium(): string | null;
export declare function ensureChromium(): Promise<string>;
