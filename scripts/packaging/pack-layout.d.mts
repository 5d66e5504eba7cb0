/** See `pack-layout.mjs`. */
export declare function packLayout(
  folder: string,
): Promise<
  | { ok: true; archive: string; files: string[]; fuses: Record<string, boolean> }
  | { ok: false; output: string }
>;
export declare function layoutProblems(files: readonly string[]): string[];
export declare function unpack(archive: string, folder: string): void;
