import { language } from '../language/language.ts';
import type { MapEntry, SpecNode } from '../parse/spec-node.ts';
import type { Place } from '../problem.ts';
import { childOf, entriesOf, scalarOf } from './node-access.ts';
import type { OutlineItem, OutlineKind } from './services.ts';

/** What the tree declares, section by section, in the order of the text. */
export function outlineOf(root: SpecNode | undefined): OutlineItem[] {
  return entriesOf(root).flatMap((entry): OutlineItem[] => {
    const { key, value } = entry;
    if (language.form.kind !== 'record' || !Object.hasOwn(language.form.keys, key)) return [];
    switch (key) {
      case 'strata':
        return [];
      case 'app': {
        const name = scalarOf(value, 'name');
        return [{ ...itemOf(entry, 'app'), name: name?.text ?? key }];
      }
      case 'entities':
        return [itemOf(entry, 'section', itemsOf(value, 'entity', entityItems))];
      case 'access':
        return [
          itemOf(
            entry,
            'section',
            itemsOf(value, 'access', (roles) => itemsOf(roles, 'role')),
          ),
        ];
      default:
        return [itemOf(entry, 'section', itemsOf(value, KINDS[key] ?? 'samples'))];
    }
  });
}

function entityItems(node: SpecNode): OutlineItem[] {
  return entriesOf(node).flatMap((entry): OutlineItem[] => {
    switch (entry.key) {
      case 'fields':
        return itemsOf(entry.value, 'field', (field) => itemsOf(childOf(field, 'options'), 'option'));
      case 'states': {
        const states = itemsOf(childOf(entry.value, 'values'), 'state');
        const transitions = itemsOf(childOf(entry.value, 'transitions'), 'transition');
        const field = scalarOf(entry.value, 'field');
        return [{ ...itemOf(entry, 'states', [...states, ...transitions]), name: field?.text ?? entry.key }];
      }
      case 'checks':
        return itemsOf(entry.value, 'check');
      case 'indexes':
        return itemsOf(entry.value, 'index');
      default:
        return [];
    }
  });
}

function itemsOf(
  node: SpecNode | undefined,
  kind: OutlineKind,
  inside: (node: SpecNode) => OutlineItem[] = () => [],
): OutlineItem[] {
  return entriesOf(node).map((entry) => itemOf(entry, kind, inside(entry.value)));
}

function itemOf(
  { key, keyPlace, value }: MapEntry,
  kind: OutlineKind,
  children: readonly OutlineItem[] = [],
): OutlineItem {
  const within: Place = { ...keyPlace, to: Math.max(keyPlace.to, value.place.to) };
  return { name: key, kind, place: keyPlace, within, children };
}

const KINDS: Readonly<Record<string, OutlineKind | undefined>> = {
  roles: 'role',
  events: 'event',
  views: 'view',
  forms: 'form',
};
