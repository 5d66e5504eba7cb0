declare const brand: unique symbol;

/** A primitive that the type system keeps apart from others of the same primitive type. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** A UUID in its canonical lower-case text form; 16 bytes in a record. */
export type ProjectId = Brand<string, 'ProjectId'>;
/** A UUID in its canonical lower-case text form; 16 bytes in a record. */
export type DocumentId = Brand<string, 'DocumentId'>;
/** An Ed25519 public key in lower-case hexadecimal (64 digits). */
export type AuthorId = Brand<string, 'AuthorId'>;
