import { compareText, type Place } from '../problem.ts';
import type { NameMention } from './document-index.ts';
import type { Names } from './names.ts';
import { mentionsIn, sameThing, thingOf, type Thing } from './things.ts';

/** All mentions of the thing, in the order of documents and places. */
export function mentionsOfThing(thing: Thing, names: Names): NameMention[] {
  return names.documents.flatMap((document) =>
    [...mentionsIn(document, thing.name, names)]
      .filter((mention) => {
        const other = thingOf(mention, names);
        return other !== undefined && sameThing(other, thing);
      })
      .sort((a, b) => a.within.from - b.within.from || (a.place?.from ?? 0) - (b.place?.from ?? 0)),
  );
}

/** Where the thing gets its name; undefined for what is built in. */
export function declarationOf(thing: Thing, names: Names): NameMention | undefined {
  for (const { names: mentions } of names.documents) {
    for (const mention of mentions.get(thing.name) ?? []) {
      if (!mention.declares || mention.of !== thing.of) continue;
      const other = thingOf(mention, names);
      if (other && sameThing(other, thing)) return mention;
    }
  }
  return undefined;
}

/** In the order of documents and places. */
export function comparePlaces(a: Place, b: Place): number {
  return compareText(a.document, b.document) || a.from - b.from || a.to - b.to;
}
