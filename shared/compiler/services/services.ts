/**
 * What an editor asks about the texts of a project: completion, hover, jumps, rename, outline. All answers are about the
 * texts that the compiler has now, are pure, and come for any text and any offset: nothing here throws. Offsets are
 * UTF-16 offsets; one that lies outside of the text counts as its nearest end. A document that the compiler has not got
 * is an empty one.
 */
import type { Result } from '../../kernel/result.ts';
import type { NameKindName } from '../language/name-kinds.ts';
import type { Place, TextEdit } from '../problem.ts';

export type { Place, TextEdit };

export interface Completion {
  /** What is listed, and what the typed characters are matched with. */
  readonly label: string;
  readonly kind: 'key' | 'value' | 'name' | 'type' | 'expression' | 'snippet';
  /** A few words to stand beside the label: a type, a title. */
  readonly detail?: string;
  /** One or two sentences. */
  readonly documentation?: string;
  /** What takes the place of `from` to `to`, ready for the style of the text there. */
  readonly insert: string;
  /** Where in `insert` the caret goes, in UTF-16 units from its start; behind it where this is left out. */
  readonly caret?: number;
}

export interface Completions {
  /** The stretch that a completion takes the place of: the word at the offset, perhaps empty. */
  readonly from: number;
  readonly to: number;
  /**
   * Everything that fits here, the likeliest first, each label once. It is not narrowed down by what has been typed of
   * the word: as long as only the word grows, the editor can narrow it down without asking again.
   */
  readonly items: readonly Completion[];
}

/** Plain texts, not Markdown: names and titles in it are written by people. */
export interface Hover {
  /** What it is about. */
  readonly place: Place;
  /** The name, with the kind of thing before it: `field amount`. */
  readonly title: string;
  /** A line of code: the type, the rules. */
  readonly signature?: string;
  /** Sentences, a paragraph each. */
  readonly text: readonly string[];
}

export type OutlineKind = NameKindName | 'section' | 'states' | 'access' | 'samples';

export interface OutlineItem {
  readonly name: string;
  readonly kind: OutlineKind;
  /** Of the name. */
  readonly place: Place;
  /** Of the name and everything in it. */
  readonly within: Place;
  readonly children: readonly OutlineItem[];
}

/** Why a thing is not renamed, with a sentence for a person. */
export type RenameRefusal =
  /** No name stands there, or one that nothing is declared by. */
  | { readonly reason: 'no-name'; readonly message: string }
  /** It is there without being declared. */
  | { readonly reason: 'built-in'; readonly message: string }
  /** The new name is not written as such names are, or is reserved. */
  | { readonly reason: 'invalid'; readonly message: string }
  /** Something there is, or is said to have been, called so already, or ends up in the same table or column. */
  | { readonly reason: 'taken'; readonly message: string; readonly place: Place }
  /** This document, or expression, cannot be read: the name may stand in it. */
  | { readonly reason: 'unreadable'; readonly message: string; readonly place: Place };

export interface RenameTarget {
  readonly place: Place;
  readonly name: string;
  readonly kind: NameKindName;
}

export interface SpecServices {
  /** What can be written at the offset; null where nothing is known, as in a comment or a new name. */
  completions(document: string, offset: number): Completions | null;

  /** What the key or name at the offset means; null where neither stands. */
  hover(document: string, offset: number): Hover | null;

  /** Where the thing at the offset gets its name; null where no name of a declared thing stands. */
  definition(document: string, offset: number): Place | null;

  /**
   * All places that name the thing at the offset, its declaration included: in the order of documents and places,
   * without quotes around a name. Empty where no name of a declared thing stands.
   */
  references(document: string, offset: number): readonly Place[];

  /** The name at the offset, if it can be renamed; null for names that are built in and where none stands. */
  renameTarget(document: string, offset: number): RenameTarget | null;

  /**
   * The edits that give the thing at the offset another name everywhere, in the order of documents and places; they
   * do not overlap and touch nothing but the name. None if it is called so already.
   *
   * An entity with rows and a field also get `renamed_from` with their old name, so that their data stays with them,
   * unless they have one already: what data is called is the name that it had first. Giving them that name back takes
   * `renamed_from` away.
   * The language has no such word for options, states and the field of a state: of these
   * rows keep what they have.
   */
  rename(document: string, offset: number, name: string): Result<readonly TextEdit[], RenameRefusal>;

  /** What the document declares, in the order of the text. */
  outline(document: string): readonly OutlineItem[];
}
