/**
 * All words of the pages that do not come from the definitions. Owners say them in other words, or in another language,
 * by `texts` in `src/slots.tsx`; what they leave out stays as it is here.
 */
import type { FieldDefinition } from '../domain/definition.ts';
import type { FieldError } from '../domain/problem.ts';

export type Texts = typeof texts;

/** Called once, before anything is shown. */
export function translate(own: Partial<Texts>): void {
  Object.assign(texts, own);
}

/** What can be wrong with the value of a field. */
export type ValueProblem =
  | 'required'
  | 'wrong-type'
  | 'characters'
  | 'too-short'
  | 'too-long'
  | 'too-small'
  | 'too-large'
  | 'too-many'
  | 'format'
  | 'option';

export const texts = {
  /** As `lang` of the page has it. */
  language: 'en',

  // Words that occur everywhere
  yes: 'Yes',
  no: 'No',
  none: 'None',
  me: 'Me',
  or: 'or',
  from: 'From',
  to: 'To',
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  dismiss: 'Dismiss',
  edit: 'Edit',
  apply: 'Apply',
  copy: 'Copy',
  copied: 'Copied.',
  choose: 'Choose …',
  leave: 'Leave',
  loading: 'Loading …',
  tryAgain: 'Try again',
  showAll: 'Show all',
  showMore: 'Show more',
  showOlder: 'Show older changes',
  somebody: 'Somebody',
  hiddenReference: 'Not visible to you',
  notices: 'Notices',
  remove: (what: string) => `Remove ${what}`,
  clear: (what: string) => `Clear ${what}`,
  saved: (title: string) => `Saved ${title}.`,
  baseFields: {
    id: 'Id',
    org: 'Organisation',
    created_at: 'Created',
    created_by: 'Created by',
    updated_at: 'Last changed',
    updated_by: 'Last changed by',
    version: 'Version',
  } as Readonly<Record<string, string>>,

  // Around every page
  skip: 'Skip to the page',
  navigation: 'Main',
  openNavigation: 'Open navigation',
  closeNavigation: 'Close navigation',
  home: 'Home',
  views: 'Views',
  data: 'Everything',
  more: 'More',
  members: 'Members',
  changePassword: 'Change password',
  signOut: 'Sign out',
  themeSystem: 'Colours of the system',
  themeLight: 'Light',
  themeDark: 'Dark',
  switchOrg: (org: string) => `Organisation: ${org}. Switch to another one`,
  missingTitle: 'Not found',
  missingText: 'There is nothing here, or it is not for you to see.',
  nothingForYou: 'Your roles do not let you see anything yet. An admin of your organisation can change that.',

  adminHint: 'You are an admin, and some of what is here needs a role. Give yourself and others roles here:',

  // Keys
  keyboardHelp: 'Keyboard shortcuts',
  shortcutsOn: 'Single keys do something while you are not typing',
  shortcutSearch: 'Search',
  goTo: (page: string) => `Go to ${page}`,
  fixedKeys: [
    ['Ctrl Enter', 'Save a form'],
    ['Arrows', 'Go from card to card, or from day to day'],
    ['Ctrl or Alt with ← →', 'Move a card to the next column'],
    ['Page Up, Page Down', 'Another month of a calendar'],
  ] as readonly (readonly [string, string])[],

  // Coming in
  signIn: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  passwordHint: 'At least 10 characters. A few words together are easy to remember.',
  expiredTitle: 'Please sign in again',
  expiredText: 'Your session has run out. What you have typed is still here.',
  setUp: 'Set up',
  setUpText: 'Nobody has an account yet. The first one is for an admin, who can then invite others.',
  setUpCode: 'Set-up code',
  setUpCodeHint: 'The server has printed it when it started.',
  orgName: 'Name of your organisation',
  yourName: 'Your name',
  createAccount: 'Create account',
  acceptInvitation: 'Join',
  acceptText: 'You were invited. Choose how you are called here, and a password.',
  acceptPasswordHint: 'If you have an account with this e-mail address already, type its password.',
  join: 'Join',
  isNeeded: 'This is needed.',
  noOrgTitle: 'No organisation',
  noOrgText: 'You are not a member of any organisation at the moment. Ask an admin for an invitation.',
  currentPassword: 'Current password',
  newPassword: 'New password',
  passwordText: 'Other devices on which you are signed in will have to sign in again.',
  passwordChanged: 'Your password is changed.',

  // Members
  membersOf: (org: string) => `The people of ${org}.`,
  invite: 'Invite',
  inviteTitle: 'Invite somebody',
  makeLink: 'Make a link',
  linkTitle: 'Link of the invitation',
  linkText: 'Send this link to the person you invite. It works once, for seven days. It is not shown again.',
  roles: 'Roles',
  rolesOf: (name: string) => `Roles of ${name}`,
  noRoles: 'Member',
  changeRoles: 'Change roles',
  changeMember: (name: string) => `Change ${name}`,
  activate: 'Let in again',
  deactivate: 'Deactivate',
  deactivated: 'Deactivated',
  deactivateTitle: (name: string) => `Deactivate ${name}?`,
  deactivateText:
    'They are signed out and cannot come in any more. What they have written stays. You can let them in again.',

  // Lists
  search: 'Search',
  searchIn: (title: string) => `Search in ${title}`,
  filter: 'Filter',
  filterBy: (field: string) => `Filter by ${field}`,
  filterPresence: 'Which rows',
  filterCertain: 'Certain values',
  filterEmpty: 'is empty',
  filterFilled: 'has a value',
  filterContains: (text: string) => `contains “${text}”`,
  filterFrom: (value: string) => `from ${value}`,
  filterTo: (value: string) => `to ${value}`,
  filterOver: (value: string) => `over ${value}`,
  filterUnder: (value: string) => `under ${value}`,
  filterNot: (value: string) => `not ${value}`,
  filterWrong: 'This cannot be read. Please write it differently.',
  contains: 'Contains',
  clearFilters: 'Clear filters',
  sort: 'Sort',
  sortBy: (field: string) => `Sort by ${field}`,
  sortUp: (field: string) => `${field}, ascending`,
  sortDown: (field: string) => `${field}, descending`,
  usualOrder: 'Usual order',
  pages: 'Pages',
  page: (page: number) => `Page ${page}`,
  firstPage: 'First page',
  previous: 'Previous',
  next: 'Next',
  nothingYet: (plural: string) => `There are no ${plural.toLowerCase()} yet.`,
  nothingInView: 'There is nothing here at the moment.',
  nothingFits: 'Nothing fits what you are looking for.',

  // A row
  newOf: (label: string) => `New ${label.toLowerCase()}`,
  editOf: (title: string) => `Edit ${title}`,
  create: (label: string) => `Create ${label.toLowerCase()}`,
  details: 'Details',
  history: 'History',
  partsOf: (title: string) => `Parts of ${title}`,
  aboutRow: 'About this record',
  delete: (label: string) => `Delete ${label.toLowerCase()}`,
  deleteIt: 'Delete',
  deleteQuestion: (title: string) => `Delete “${title}”? This cannot be undone.`,
  deleted: (title: string) => `Deleted ${title}.`,
  relatedBy: (plural: string, field: string) => `${plural} (${field})`,
  nothingRelated: (plural: string) => `No ${plural.toLowerCase()}.`,
  did: (action: string) =>
    ({ create: 'created this', update: 'changed this', delete: 'deleted this' })[action] ?? `did ${action}`,
  didTransition: (transition: string) => `did “${transition}”`,
  nothingChanged: 'No changes have been recorded yet.',
  was: 'Was:',
  isNow: 'Is now:',

  // States
  steps: 'Next steps',
  moreSteps: 'More steps',
  transitionDone: (transition: string, state: string) => `${transition}: it is now in “${state}”.`,
  transitionNeeds: 'This step needs some more facts.',
  notAllowedNow: 'Not possible at the moment.',
  onlyForRoles: (roles: string) => `Only for ${roles}.`,
  conditionFails: (transition: string) => `Its values do not allow “${transition}” yet.`,
  noStep: (from: string, to: string) => `No step leads from ${from} to ${to}.`,

  // Forms
  forms: 'Forms',
  requiredMark: 'needed',
  locked: 'Cannot be changed at the moment.',
  computed: 'Follows from the rest',
  mayNotEdit: 'You may not change this at the moment.',
  draftRestored: 'This is what you had typed before.',
  discardDraft: 'Start afresh',
  fieldsWrong: (count: number) =>
    count === 1 ? 'One field needs your attention.' : `${count} fields need your attention.`,
  typeToFind: 'Type to find',
  typeToAdd: 'Type to find and add',
  searching: 'Searching …',
  nothingFound: 'Nothing found.',
  inCurrency: 'in',
  notAnAmount: 'This is no amount. Write it like 1234.50.',
  notAnExactAmount: (digits: number) =>
    digits === 0
      ? 'Amounts in this currency have no decimals.'
      : `Amounts have at most ${digits} decimals, and are not that large.`,
  notANumber: 'This is no number.',
  notAWholeNumber: 'This has to be a whole number.',
  notAMoment: 'This is no date with a time.',
  notJson: (reason: string) => `This is no JSON. ${reason}`,
  conflictTitle: (label: string) => `This ${label.toLowerCase()} was changed meanwhile`,
  conflictText: (who: string, when: string) =>
    `${who} changed it on ${when}. Where you both wrote something, choose what shall be saved.`,
  keepMine: 'Keep mine',
  takeTheirs: 'Take theirs',
  backToDraft: 'Back to the form',
  saveResolved: 'Save',

  // Boards
  boardHint: 'Drag a card, use its menu, or press Ctrl and an arrow key.',
  moveCard: (title: string) => `Move ${title}`,
  moveByTransition: (state: string, transition: string) => `${state} (${transition})`,
  moved: (title: string, to: string) => `Moved ${title} to ${to}.`,
  notMoved: (title: string, to: string) => `${title} was not moved to ${to}.`,
  mayNotChange: (label: string) => `You may not change this ${label.toLowerCase()}.`,
  atLeast: (count: number) => `${count}+`,

  // Calendars and summaries
  today: 'Today',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  moreRows: (count: number) => `${count} more`,
  nothingInMonth: 'There is nothing in this month.',
  calendarCut: 'There is more in this month than is shown here. The list has all of it.',
  count: 'Count',
  total: 'Total',
  barsShow: 'Bars show',

  // What can go wrong. Without a text, what the server says is shown.
  unknownProblem: 'Something went wrong.',
  unknownProblemNext: 'Try again in a moment. What you have typed is still here.',
  problems: {
    network: { text: 'The server cannot be reached.', next: 'Check your connection, then try again.' },
    unreadable: { text: 'The server gave an answer that cannot be read.', next: 'Try again in a moment.' },
    'auth/wrong-credentials': { text: 'The e-mail address or the password is wrong.' },
    'auth/too-many-attempts': {
      text: 'There were too many attempts.',
      next: 'Wait a few minutes, then try again.',
    },
    'auth/wrong-code': { text: 'The set-up code is wrong.', next: 'The server prints it when it starts.' },
    'auth/set-up': { text: 'There is an account already.', next: 'Sign in, or ask for an invitation.' },
    'auth/invitation-invalid': { text: 'This invitation is not valid any more.', next: 'Ask for a new one.' },
    'auth/last-admin': { text: 'The last admin stays one.', next: 'Make somebody else an admin first.' },
    'auth/signed-out': { text: 'You are not signed in any more.', next: 'Reload the page to sign in.' },
    'auth/csrf': { text: 'Somebody else has signed in here meanwhile.', next: 'Reload the page.' },
    'access/denied': {
      text: 'You may not do this.',
      next: 'An admin of your organisation can change your roles.',
    },
    'row/not-found': { text: 'This is not there any more, or not for you to see.' },
    'row/still-referenced': { next: 'Change or delete those first.' },
    'row/stale': {
      text: 'Somebody else has changed this meanwhile.',
      next: 'Look at it as it is now, then try again.',
    },
    'transition/wrong-state': { text: 'It is in another state by now.', next: 'Look at it as it is now.' },
    'transition/denied': { text: 'Your roles do not allow this step.' },
    'database/busy': { text: 'The server is busy.', next: 'Try again in a moment.' },
    'database/unavailable': {
      text: 'The data cannot be reached at the moment.',
      next: 'Try again in a moment.',
    },
    'list/cursor': { text: 'This page of the list is not there any more.', next: 'Go to the first page.' },
  } as Readonly<Record<string, { readonly text?: string; readonly next?: string }>>,

  valueProblem: (code: ValueProblem, field: FieldDefinition, min: string, max: string): string => {
    switch (code) {
      case 'required':
        return 'This is needed.';
      case 'too-short':
        return `At least ${min} characters are needed.`;
      case 'too-long':
        return `At most ${max} characters have room.`;
      case 'too-small':
        return `This has to be at least ${min}.`;
      case 'too-large':
        return `This can be at most ${max}.`;
      case 'too-many':
        return 'These are too many.';
      case 'characters':
        return 'There are characters in it that cannot be kept.';
      case 'option':
        return 'This is none of the options.';
      case 'format':
      case 'wrong-type':
        switch (field.type) {
          case 'email':
            return 'This is no e-mail address.';
          case 'url':
            return 'Web addresses begin with https:// or http://.';
          default:
            return 'This cannot be read. Please write it differently.';
        }
    }
  },

  /** An error of a field as the server has found it. */
  fieldProblem: ({ code, message }: FieldError, field: FieldDefinition): string => {
    switch (code) {
      case 'unknown-reference':
        return `${field.title} is not there any more, or not for you to see.`;
      case 'taken':
        return 'This is taken already.';
      default:
        return message;
    }
  },
};
