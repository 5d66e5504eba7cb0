import type { At, Form } from '../language/shape.ts';
import { nearest } from '../nearest.ts';
import { isEmpty, type ScalarNode } from '../parse/spec-node.ts';
import { replaceBy, type Fix, type Place, type Report } from '../problem.ts';
import { checkName } from './check-name.ts';

type ScalarForm = Exclude<Form, { kind: 'list' | 'map' | 'record' | 'either' }>;

/** Reads one scalar in the form. Returns undefined, with a problem reported, where it has another one. */
export function readScalar(form: ScalarForm, node: ScalarNode, report: Report): At<unknown> | undefined {
  if (isEmpty(node)) {
    report(
      'form/missing-value',
      { ...node.place, from: Math.max(0, node.place.from - 1) },
      'A value is missing here.',
    );
    return undefined;
  }
  const { place } = node;
  if (typeof node.value === 'string' && (node.value.includes('\0') || !node.value.isWellFormed())) {
    return wrong('This text has characters that no database stores.');
  }
  const at = (value: unknown): At<unknown> => ({ value, place, node });
  switch (form.kind) {
    case 'expression':
      return at(node.text);
    case 'literal':
      return node.value === null ? wrong('Here belongs a value; null is none.') : at(node.value);
    case 'text':
      return readText(node, report) ? at(node.value) : undefined;
    case 'name':
      if (typeof node.value !== 'string') return wrong('Here belongs a name.');
      if (form.declares && !checkName(form.of, node.value, place, report)) return undefined;
      return at(node.value);
    case 'word':
      return form.words.includes(node.text) ? at(node.text) : unknownWord(form.words);
    case 'flag': {
      if (typeof node.value === 'boolean') return at(node.value);
      const meant = FLAG_WORDS[node.text.toLowerCase()];
      return wrong('Here belongs true or false.', meant === undefined ? [] : [replaceBy(place, meant)]);
    }
    case 'integer':
      if (typeof node.value !== 'number' || !Number.isSafeInteger(node.value))
        return wrong('Here belongs a whole number.');
      if (node.value >= form.min && node.value <= form.max) return at(node.value);
      report('form/out-of-range', place, `Here belongs a whole number from ${form.min} to ${form.max}.`);
      return undefined;
  }

  function wrong(message: string, fixes: readonly Fix[] = []): undefined {
    report('form/wrong-kind', place, message, { fixes });
  }

  function unknownWord(words: readonly string[]): undefined {
    const meant = nearest(node.text, words);
    report(
      'form/unknown-word',
      place,
      `${node.text} is none of the words that can stand here: ${words.join(', ')}.`,
      { fixes: meant === undefined ? [] : [replaceBy(place, meant)] },
    );
  }
}

/** Whether the scalar is a text. A word that older readers of YAML take for true or false is a warning. */
function readText(node: ScalarNode, report: Report): boolean {
  const fixes = [quoted(node.place, node.text)];
  if (typeof node.value !== 'string') {
    const read =
      node.value === null
        ? 'nothing'
        : `the ${typeof node.value === 'number' ? 'number' : 'truth value'} ${node.value}`;
    report(
      'form/wrong-kind',
      node.place,
      `YAML reads ${read} here; a text that looks like this needs quotes.`,
      { fixes },
    );
    return false;
  }
  if (node.style === 'plain' && OLD_BOOLEANS.test(node.text)) {
    report(
      'yaml/ambiguous-word',
      node.place,
      `Some readers of YAML take ${node.text} for true or false; quotes make it a text everywhere.`,
      { fixes },
    );
  }
  return true;
}

function quoted(place: Place, text: string): Fix {
  return { title: 'Put it in quotes', edits: [{ ...place, insert: `'${text.replaceAll("'", "''")}'` }] };
}

const OLD_BOOLEANS = /^(y|n|yes|no|on|off)$/i;
const FLAG_WORDS: Readonly<Record<string, string | undefined>> = {
  yes: 'true',
  y: 'true',
  on: 'true',
  no: 'false',
  n: 'false',
  off: 'false',
  true: 'true',
  false: 'false',
};
