/** The large specification: 500 entities, in 25 documents. */
export const LARGE = { entities: 500, documents: 25 } as const;
