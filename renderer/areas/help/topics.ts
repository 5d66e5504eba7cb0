/** The pages of the help, in the order of its contents. Each is `docs/help/<id>.md`, but `docs/spec-language.md`. */
export const TOPICS = [
  { id: 'start', title: 'Getting started' },
  { id: 'documents', title: 'Projects and documents' },
  { id: 'editor', title: 'The editor' },
  { id: 'specs', title: 'Specifications' },
  { id: 'spec-language', title: 'The spec language' },
  { id: 'applications', title: 'Applications' },
  { id: 'history', title: 'The time machine' },
  { id: 'search', title: 'Search' },
  { id: 'saved', title: 'What “Saved here” means' },
  { id: 'data', title: 'Where is my data?' },
  { id: 'trash', title: 'Trash' },
  { id: 'activity', title: 'Activity and undo' },
  { id: 'commands', title: 'Commands and keys' },
  { id: 'settings', title: 'Settings' },
  { id: 'trouble', title: 'When something goes wrong' },
] as const;

export type TopicId = (typeof TOPICS)[number]['id'];

export function isTopic(id: string | undefined): id is TopicId {
  return TOPICS.some((topic) => topic.id === id);
}

/** Where a part of the window does not say itself which page is about it (`data-help`), its nature does. */
const BY_PLACE: readonly (readonly [string, TopicId])[] = [
  ['.cm-editor', 'editor'],
  ['[role=search], [type=search]', 'search'],
  ['[role=tree]', 'documents'],
  ['[role=dialog]', 'commands'],
];

/** The page about the place that somebody is in: the nearest part around it that says one, else the start. */
export function topicAt(place: Element | null): TopicId {
  for (let element = place; element !== null; element = element.parentElement) {
    const said = element.getAttribute('data-help') ?? undefined;
    if (isTopic(said)) return said;
    const found = BY_PLACE.find(([selector]) => element.matches(selector));
    if (found !== undefined) return found[1];
  }
  return 'start';
}
