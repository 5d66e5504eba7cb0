import type { ErrorOf, MilestoneNameFault, NameFault, SaveFault, StudioError } from './errors.ts';

/** What a person reads about an error: what happened, and what to do next. Both are whole sentences. */
export interface Message {
  readonly title: string;
  readonly next: string;
}

/**
 * The sentences of an error, for windows and the command line alike.
 *
 * @example
 * messageFor({ code: 'workspace/not-saved', fault: 'disk-full' });
 * // { title: 'Not saved: the disk is full.', next: 'Free some space; saving goes on by itself.' }
 */
export function messageFor(error: StudioError): Message {
  switch (error.code) {
    case 'documents/not-found':
      return {
        title: 'This document does not exist any more.',
        next: 'Look for it in the trash, or close its tab.',
      };
    case 'documents/project-not-found':
      return { title: 'This project does not exist.', next: 'Choose another project from the list.' };
    case 'documents/name-invalid':
      return { title: nameFaultSentence(error.fault, error.part), next: 'Choose another name.' };
    case 'documents/path-taken':
      return {
        title: `There is already a document at “${error.path}”.`,
        next: 'Choose another name; names that differ only in upper and lower case count as equal.',
      };
    case 'documents/trashed':
      return { title: `“${error.path}” is in the trash.`, next: 'Restore it from the trash to change it.' };
    case 'documents/too-large':
      return {
        title: `The text is too large: ${megabytes(error.bytes)} of at most ${megabytes(error.limit)}.`,
        next: 'Split it into several documents.',
      };
    case 'documents/update-malformed':
      return {
        title: 'The engine could not read an edit from this window and closed the document.',
        next: 'Copy the text that you need, then open the document again.',
      };
    case 'documents/text-changed':
      return {
        title: `The text of “${error.path}” has changed meanwhile.`,
        next: 'Nothing was edited. Try it again.',
      };
    case 'documents/edits-invalid':
      return {
        title: `The edits do not fit the text of “${error.path}”.`,
        next: 'Nothing was edited. Ask the program that sent them to look at the text again.',
      };
    case 'documents/text-malformed':
      return {
        title: 'The text holds half of a character (an unpaired surrogate).',
        next: 'Remove the broken character, often part of an emoji, and try again.',
      };
    case 'documents/unreadable':
      return {
        title: `This document could not be read: ${error.detail}.`,
        next: 'Nothing was changed. Run “strata doctor” to see what is damaged, or restore a backup.',
      };
    case 'log/record-damaged':
      return {
        title: `Record ${error.seq} of author ${error.author.slice(0, 8)} is damaged: ${error.fault}.`,
        next: 'Run “strata doctor” for a full report; the backups folder of the workspace has good copies.',
      };
    case 'settings/file-broken':
      return {
        title: `The settings are no valid JSON: ${error.detail}.`,
        next: `Correct the text, or reset the settings; ${error.file} is kept.`,
      };
    case 'activity/nothing-to-undo':
      return {
        title: 'There is nothing to undo.',
        next: 'Edits inside a document are undone in its editor.',
      };
    case 'activity/not-found':
      return {
        title: 'This activity is too old to be undone.',
        next: 'Look for its documents in the trash.',
      };
    case 'history/version-unknown':
      return {
        title: `There is no version “${shortened(error.address)}” here: ${error.detail}.`,
        next:
          error.edits === undefined
            ? 'Choose a version from the history of the document.'
            : `Choose a position from 0 to ${error.edits}.`,
      };
    case 'history/records-missing':
      return {
        title: `This version holds work that this device does not have: ${missingPhrase(error)}.`,
        next: 'Ask its authors to share their work with this device, then try again.',
      };
    case 'history/milestone-taken':
      return {
        title: `This document already has a milestone “${shortened(error.name)}”.`,
        next: 'Choose another name, or rename the other milestone first.',
      };
    case 'history/milestone-not-found':
      return {
        title: 'This milestone does not exist.',
        next: 'Choose another one from the list of milestones.',
      };
    case 'history/milestone-name-invalid':
      return { title: milestoneNameSentence(error.fault, error.name), next: 'Choose another name.' };
    case 'history/not-a-branch':
      return {
        title: `“${error.path}” is not a branch of another document.`,
        next: 'Open a branch, or start one from a version of a document.',
      };
    case 'history/target-trashed':
      return {
        title: `“${error.path}”, which this is a branch of, is in the trash.`,
        next: 'Restore it from the trash, then merge again.',
      };
    case 'history/folder-not-empty':
      return {
        title: `${error.folder} is not an empty folder.`,
        next: 'Choose an empty folder, or one that does not exist yet.',
      };
    case 'history/git-missing':
      return {
        title: 'The program “git” was not found.',
        next: 'Install Git, and see that it is found by the name “git”; then try again.',
      };
    case 'history/git-failed':
      return {
        title: `Git could not make the repository: ${error.detail}.`,
        next: 'Check the folder and the free space, then try again with an empty folder.',
      };
    case 'specs/not-compiling':
      if (error.errors === 0) {
        return {
          title: 'There are no specs to compile.',
          next: 'Create a document whose name ends in .spec.yaml.',
        };
      }
      return {
        title: `The specs do not compile: ${error.errors === 1 ? '1 error' : `${error.errors} errors`}, first ${error.first}`,
        next: 'Correct what the list of problems names, then try again.',
      };
    case 'specs/too-large':
      return {
        title: `The specs are too large to compile: ${megabytes(error.size)} of at most ${megabytes(error.limit)}.`,
        next: 'Divide them among several projects, or take out what is no spec.',
      };
    case 'specs/files-unreadable': {
      const [first, ...more] = error.files;
      const others =
        more.length === 0 ? '' : ` Nor can ${more.length === 1 ? 'one other' : `${more.length} others`}.`;
      return {
        title: `“${shortened(first?.path ?? '')}” in ${error.folder} cannot be compiled: ${skipReasonSentence(first?.reason ?? 'unreadable')}${others}`,
        next: 'Correct or remove it; a model is compiled as a whole or not at all.',
      };
    }
    case 'specs/no-files':
      return {
        title: `${error.folder} has no YAML files.`,
        next: 'Name a folder with files that end in .yaml or .yml.',
      };
    case 'specs/gave-up':
      return {
        title: `Compiling was given up: ${error.detail}.`,
        next: 'Look for a document that is very large or repeats itself, and make it smaller.',
      };
    case 'runs/not-found':
      return { title: 'This run is not in the journal.', next: 'Choose another one from the list of runs.' };
    case 'runs/unreadable':
      return {
        title: `Run ${shortened(error.id)} cannot be read: ${error.detail}.`,
        next: 'The other runs can be. Run “strata doctor” to see whether the database is damaged.',
      };
    case 'runs/not-running':
      return { title: 'This does not run any more.', next: 'Press Run to start it again.' };
    case 'runs/nothing-asked':
      return {
        title: 'This run does not wait for an answer any more.',
        next: 'Look at what the preview shows now.',
      };
    case 'runs/person-not-found':
      return {
        title: 'The sample data has no such person.',
        next: 'Choose somebody from the list beside the preview.',
      };
    case 'runs/failed':
      return {
        title: `The application does not run: ${error.detail.replace(/\.$/, '')}.`,
        next: 'Look at what it said before that, correct the specs or the code in src/, and run it again.',
      };
    case 'runs/data-at-stake': {
      const [first = '', ...more] = error.losses;
      const others =
        more.length === 0 ? '' : ` There ${more.length === 1 ? 'is' : 'are'} ${more.length} more.`;
      return {
        title: `The data of this application cannot stay as it is. ${first}${others}`,
        next: error.mayKeep
          ? 'Nothing was changed. Run it with “--data keep” to lose that, or with “--data fresh” to begin anew.'
          : 'Nothing was changed. Run it with “--data fresh” to begin with new sample data.',
      };
    }
    case 'runs/port-taken':
      return {
        title: `Port ${error.port} is taken by another program.`,
        next: 'Choose another port, or leave it out to get any.',
      };
    case 'build/folder-invalid':
      return {
        title: `“${shortened(error.folder)}” cannot be the folder of an application: ${error.detail}.`,
        next: 'Name a folder by its whole path.',
      };
    case 'build/folder-not-empty':
      return {
        title: `${error.folder} is not empty, and not the folder of an application that was built here.`,
        next: 'Choose an empty folder, one that does not exist yet, or the one of an earlier build.',
      };
    case 'build/folder-not-readable':
      return {
        title: `${error.folder} cannot be read: ${error.detail}.`,
        next: 'Check who may read it, or choose another folder.',
      };
    case 'build/folder-not-writable':
      return {
        title: `${error.folder} cannot be written to: ${error.detail}.`,
        next: 'Nothing was built. Check who may write there and the free space, or choose another folder.',
      };
    case 'build/manifest-broken':
      return {
        title: `The file strata.manifest.json in ${error.folder} cannot be used: ${error.detail}.`,
        next: 'Nothing was touched. Put the file back from version control, or build into an empty folder.',
      };
    case 'build/files-edited':
      return {
        title: `Below generated/ in ${error.folder}, ${filesPhrase(error.files)} edited by hand.`,
        next: 'Move each of them to src/, or eject it: then it is yours, and builds merge into it.',
      };
    case 'build/files-in-the-way':
      return {
        title: `In ${error.folder}, ${filesPhrase(error.paths.map((path) => ({ path })))} not written by a build and ${error.paths.length === 1 ? 'stands' : 'stand'} where this one has to write.`,
        next: 'Nothing was touched. Move what you need to src/, then build again.',
      };
    case 'build/conflicts':
      return {
        title: `In ${error.folder}, ${filesPhrase(error.files)} edited where the generated text has changed too.`,
        next: 'Nothing was written. Look at the conflicts and say what each file shall be.',
      };
    case 'build/busy':
      return {
        title: `Another build is writing into ${error.folder}.`,
        next: 'Wait until it is done, then build again.',
      };
    case 'build/journal-broken':
      return {
        title: `A build of ${error.folder} was cut short, and its .strata/journal.json cannot be used: ${error.detail}.`,
        next: 'Put the folder back from version control, or remove that file; then build again.',
      };
    case 'build/folder-changed':
      return {
        title: `In ${error.folder}, ${filesPhrase(error.paths.map((path) => ({ path })))} changed during the build.`,
        next: 'Nothing was written. Build again.',
      };
    case 'build/no-such-file':
      return {
        title: `The build has no file “${shortened(error.path)}”.`,
        next: 'Choose one from the list of its files.',
      };
    case 'templates/not-found':
      return {
        title: `There is no template “${shortened(error.name)}”.`,
        next: 'Choose one from the list of templates.',
      };
    case 'workspace/not-saved':
      return { title: `Not saved: ${saveFaultPhrase(error.fault)}.`, next: saveFaultNext(error.fault) };
    case 'workspace/locked':
      return {
        title: `Another Strata${error.pid === null ? '' : ` (process ${error.pid})`} already uses ${error.home}.`,
        next: 'Use that one, or close it first.',
      };
    case 'workspace/home-not-writable':
      return {
        title: `Strata cannot write to ${error.home}: ${saveFaultPhrase(error.fault)}.`,
        next: 'Make the folder writable, or choose another one with --home.',
      };
    case 'workspace/home-invalid':
      return {
        title: `${error.home} cannot be a workspace: ${error.detail}.`,
        next: 'Choose another folder with --home or STRATA_HOME.',
      };
    case 'workspace/database-newer':
      return {
        title: `This workspace was written by a newer Strata (format ${error.found}; this one reads up to ${error.supported}).`,
        next: 'Update Strata. The workspace was left untouched.',
      };
    case 'workspace/key-unreadable':
      return {
        title: `The device key ${error.file} cannot be read: ${error.detail}.`,
        next: 'Put the key file back from a backup. Strata does not make a new key over an existing workspace.',
      };
    case 'workspace/backup-failed':
      return {
        title: `The backup to ${error.file} failed: ${error.detail}.`,
        next: 'Check the free space and the permissions of that folder, then try again.',
      };
    case 'rpc/malformed':
      return {
        title: `The engine received a message that it could not read: ${error.detail}.`,
        next: 'Reload the window.',
      };
    case 'rpc/unknown-method':
      return {
        title: `The engine does not know “${error.method}”.`,
        next: 'Window and engine may have different versions: reload the window.',
      };
    case 'rpc/invalid-params':
      return {
        title: `The engine refused the request: ${error.issues.join('; ') || 'invalid parameters'}.`,
        next: 'Correct the input and try again.',
      };
    case 'rpc/unauthorized':
      return {
        title: 'This window is not allowed to talk to the engine.',
        next: 'Run “strata open” to get a new link.',
      };
    case 'rpc/frame-too-large':
      return {
        title: `The message is larger than the engine accepts (${megabytes(error.limit)}).`,
        next: 'Send less at once, for example by importing fewer files.',
      };
    case 'rpc/unknown-channel':
      return {
        title: 'The engine has already closed this document.',
        next: 'Open the document again.',
      };
    case 'rpc/cancelled':
      return { title: 'Cancelled.', next: 'Start again when you are ready.' };
    case 'rpc/disconnected':
      return {
        title: 'The engine cannot be reached.',
        next: 'The window connects again by itself. If it does not, run “strata open”.',
      };
    case 'internal':
      return {
        title: 'Something went wrong inside Strata.',
        next: `Try again. If it happens again, report incident ${error.incident}.`,
      };
  }
}

/** Why a commit failed, to stand after "Not saved:"; no full stop. */
export function saveFaultPhrase(fault: SaveFault): string {
  switch (fault) {
    case 'disk-full':
      return 'the disk is full';
    case 'read-only':
      return 'the workspace folder is read-only';
    case 'io':
      return 'the disk reported an error';
    case 'damaged':
      return 'the database is damaged';
    case 'closed':
      return 'the engine is shutting down';
  }
}

/** What to do about a failed commit, as a sentence. */
export function saveFaultNext(fault: SaveFault): string {
  switch (fault) {
    case 'disk-full':
      return 'Free some space; saving goes on by itself.';
    case 'read-only':
      return 'Make the folder writable; saving goes on by itself.';
    case 'io':
      return 'Check the disk. Strata keeps the text and tries again.';
    case 'damaged':
      return 'Restart Strata: it sets the damaged file aside and recovers what it can.';
    case 'closed':
      return 'Start Strata again; this window then saves by itself.';
  }
}

/** Why a name or a part of a path was refused, as a sentence. */
export function nameFaultSentence(fault: NameFault, part: string): string {
  const name = `“${part.length > 60 ? `${part.slice(0, 60)}…` : part}”`;
  switch (fault) {
    case 'empty':
      return 'A name cannot be empty.';
    case 'too-long':
      return `The name ${name} is too long.`;
    case 'control-character':
      return `The name ${name} holds a control character.`;
    case 'slash':
      return `The name ${name} holds a slash.`;
    case 'backslash':
      return `The name ${name} holds a backslash.`;
    case 'dot-segment':
      return `${name} cannot be used as a name.`;
    case 'surrounding-space':
      return `The name ${name} begins or ends with a space.`;
    case 'unpaired-surrogate':
      return `The name ${name} holds half of a character.`;
    case 'too-deep':
      return `The path ${name} has too many folders.`;
  }
}

/** Why a milestone cannot have a name, as a sentence. */
export function milestoneNameSentence(fault: MilestoneNameFault, name: string): string {
  const quoted = `“${shortened(name)}”`;
  switch (fault) {
    case 'empty':
      return 'The name of a milestone cannot be empty.';
    case 'too-long':
      return `The name ${quoted} is too long for a milestone.`;
    case 'control-character':
      return `The name ${quoted} holds a control character.`;
    case 'surrounding-space':
      return `The name ${quoted} begins or ends with a space.`;
    case 'unpaired-surrogate':
      return `The name ${quoted} holds half of a character.`;
    case 'address':
      return `The name ${quoted} reads as a position, a time or another address of a version.`;
  }
}

/** So many files are named; the rest is counted. */
const FILES_NAMED = 3;

/** Which files, with the verb that belongs to them: `a.ts, b.ts and 2 others were`. */
function filesPhrase(files: readonly { readonly path: string }[]): string {
  const named = files.slice(0, FILES_NAMED).map(({ path }) => shortened(path));
  const rest = files.length - named.length;
  const others = rest === 0 ? '' : ` and ${rest === 1 ? 'one other' : `${rest} others`}`;
  return `${named.join(', ')}${others} ${files.length === 1 ? 'was' : 'were'}`;
}

/** So many authors are named; the rest is counted. */
const AUTHORS_NAMED = 3;

/** Whose records are missing and how many, to stand inside a sentence. Authors by the beginning of their keys. */
function missingPhrase({ authors }: ErrorOf<'history/records-missing'>): string {
  const named = authors.slice(0, AUTHORS_NAMED).map(({ author, missing }) => {
    return `${missing === 1 ? '1 record' : `${missing} records`} of ${author.slice(0, 8)}`;
  });
  const rest = authors.length - named.length;
  return [...named, ...(rest > 0 ? [`and of ${rest} more`] : [])].join(', ');
}

function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60).toWellFormed()}…` : name.toWellFormed();
}

/** Every reason for which an import leaves a file out. Keep in step with `skipReason` in `documents.ts`. */
const SKIP_REASONS = {
  'not-utf-8': 'It is not UTF-8 text.',
  binary: 'It is a binary file.',
  'too-large': 'It is larger than 5 MB.',
  'name-invalid': 'Its name cannot be used in a project.',
  'path-taken': 'Another document has this path, or one that differs only in upper and lower case.',
  'symlink-loop': 'It is a symbolic link that leads back to itself.',
  'symlink-outside': 'It is a symbolic link that leads out of the folder.',
  'not-a-file': 'It is neither a file nor a folder.',
  unreadable: 'It could not be read.',
} as const;

/** Why an import skipped a file, as a sentence. */
export function skipReasonSentence(reason: keyof typeof SKIP_REASONS): string {
  return SKIP_REASONS[reason];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
