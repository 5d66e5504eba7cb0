import activity from '../../../docs/help/activity.md?raw';
import applications from '../../../docs/help/applications.md?raw';
import commands from '../../../docs/help/commands.md?raw';
import data from '../../../docs/help/data.md?raw';
import documents from '../../../docs/help/documents.md?raw';
import editor from '../../../docs/help/editor.md?raw';
import history from '../../../docs/help/history.md?raw';
import saved from '../../../docs/help/saved.md?raw';
import search from '../../../docs/help/search.md?raw';
import settings from '../../../docs/help/settings.md?raw';
import specs from '../../../docs/help/specs.md?raw';
import specLanguage from '../../../docs/spec-language.md?raw';
import start from '../../../docs/help/start.md?raw';
import trash from '../../../docs/help/trash.md?raw';
import trouble from '../../../docs/help/trouble.md?raw';
import type { TopicId } from './topics.ts';

/** The texts of the help, the same that people read in `docs/help`. */
export const PAGES: Readonly<Record<TopicId, string>> = {
  start,
  documents,
  editor,
  specs,
  'spec-language': specLanguage,
  applications,
  history,
  search,
  saved,
  data,
  trash,
  activity,
  commands,
  settings,
  trouble,
};
