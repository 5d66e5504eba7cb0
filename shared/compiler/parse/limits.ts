/** Most UTF-16 units of one document. A spec of 500 entities in one text is a fraction of it. */
export const TEXT_LIMIT = 500_000;
/** Most maps and lists inside one another. The language itself needs eight. */
export const DEPTH_LIMIT = 32;
/** Most problems that one document reports; a text that is not YAML at all has no more to say after these. */
export const PROBLEM_LIMIT = 200;
