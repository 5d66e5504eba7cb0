/** What the studio and an application in preview say to each other; the guard hands it through. */

export type ToApplication =
  /** Open the database and say what the schema would cost. */
  | { readonly kind: 'open'; readonly database: string }
  /** Bring the database to the schema, or begin with a new one, and serve. */
  | {
      readonly kind: 'go';
      /** `keep` goes on where something is lost. */
      readonly data: 'keep' | 'fresh';
      /** Taken when it is free. */
      readonly port: number;
      readonly webFolder: string | null;
      /** Origins whose pages may show it in a frame. */
      readonly framedBy: readonly string[];
    }
  /** Whoever comes with the token of this SHA-256 is signed in as that person, once. */
  | {
      readonly kind: 'admit';
      readonly token: string;
      readonly user: string;
      readonly org: string;
      readonly path: string;
      /** Milliseconds since 1970. */
      readonly until: number;
    }
  /** End. */
  | { readonly kind: 'stop' };

export type FromApplication =
  | {
      readonly kind: 'opened';
      /** A sentence each. */
      readonly losses: readonly string[];
      /** Whether it can go on with them. */
      readonly mayKeep: boolean;
    }
  /** Rows of sample data so far: it takes its time, and is alive. */
  | { readonly kind: 'filling'; readonly rows: number }
  | { readonly kind: 'migrated' }
  | { readonly kind: 'listening'; readonly port: number; readonly people: readonly Person[] }
  | { readonly kind: 'admitted'; readonly token: string }
  /** It ends after this. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string };

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly org: string;
  readonly orgName: string;
  readonly roles: readonly string[];
}
