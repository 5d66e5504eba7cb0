import { LanguageSupport } from '@codemirror/language';
import { yamlLanguage } from '@codemirror/lang-yaml';
import { reusable } from './reusable-yaml.ts';

/** YAML as CodeMirror has it, parsed again only where it was changed. */
export const yaml = new LanguageSupport(
  yamlLanguage.configure({ wrap: (parse, input) => reusable(parse, input) }),
);
