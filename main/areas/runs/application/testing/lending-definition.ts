import {
  always,
  define,
  event,
  view,
} from '../../../../../resources/application/generated/runtime/domain/define.ts';
import type {
  ApplicationDefinition,
  RowBase,
} from '../../../../../resources/application/generated/runtime/domain/definition.ts';
import {
  equal,
  less,
  multiply,
  whole,
} from '../../../../../resources/application/generated/runtime/domain/semantics.ts';

interface Tool extends RowBase {
  readonly name: string;
  readonly price: number | null;
  readonly secret: boolean | null;
  readonly seen_at: string | null;
}

const tools = define<Tool>();
const notSecret = tools.rule(
  (row, context) => !equal(row.secret, true) || equal(row.created_by, context.actor),
  ({ sql, actor }) => sql`("tool"."secret" IS NOT TRUE OR "tool"."created_by_id" = ${actor})`,
);
const seenBefore = tools.rule(
  (row, context) => less(row.seen_at, context.now),
  ({ sql, now }) => sql`("tool"."seen_at" < ${now})`,
);

/** Every type of field, and rights that look at rows. */
const tool = tools.entity({
  name: 'Tool',
  label: 'Tool',
  plural: 'Tools',
  table: 'tool',
  path: 'tools',
  title: [{ field: 'name' }, { text: ' in ' }, { field: 'place' }],
  fields: [
    tools.field('name', 'text', 'Name', { required: true, min: 2, max: 20 }),
    tools.field('note', 'longtext', 'Note'),
    tools.field('mail', 'email', 'E-mail'),
    tools.field('link', 'url', 'Link'),
    tools.field('number', 'integer', 'Number', { unique: true, min: -5 }),
    tools.field('weight', 'number', 'Weight', { max: 99.5 }),
    tools.field('price', 'money', 'Price', { currency: 'EUR' }),
    tools.field('double', 'money', 'Double', {
      currency: 'EUR',
      computed: (row) => whole(multiply(row.price, 2)),
    }),
    tools.field('secret', 'boolean', 'Secret'),
    tools.field('bought_on', 'date', 'Bought on'),
    tools.field('seen_at', 'datetime', 'Seen at'),
    tools.field('kind', 'choice', 'Kind', { options: { drill: 'Drill', saw: 'Saw' } }),
    tools.field('needs', 'choice', 'Needs', { many: true, options: { water: 'Water', power: 'Power' } }),
    tools.field('sheet', 'json', 'Sheet'),
    tools.field('place', 'ref', 'Place', { column: 'place_id', to: 'Place', onDelete: 'clear' }),
    tools.field('shelves', 'ref', 'Shelves', { to: 'Place', many: true, onDelete: 'cascade' }),
    tools.field('keepers', 'ref', 'Keepers', { to: 'User', many: true }),
  ],
  checks: [tools.check('unlucky', 'Thirteen is no price.', (row) => !equal(row.price, 13))],
  access: {
    clerk: { read: notSecret, create: always, update: seenBefore },
    chief: { read: always, create: always, update: always, delete: always },
  },
});

const places = define<RowBase>();
/** Places within places, which may go in a circle. */
const place = places.entity({
  name: 'Place',
  label: 'Place',
  plural: 'Places',
  table: 'place',
  path: 'places',
  title: [{ field: 'name' }],
  fields: [
    places.field('name', 'text', 'Name', { required: true }),
    places.field('inside', 'ref', 'Inside', { column: 'inside_id', to: 'Place', onDelete: 'cascade' }),
    places.field('near', 'ref', 'Near', { column: 'near_id', to: 'Place', onDelete: 'restrict' }),
  ],
  access: { chief: { read: always, create: always, update: always, delete: always } },
});

/** A small application, written by hand as the generator writes them. */
export const lending: ApplicationDefinition = {
  name: 'lending',
  title: 'Lending',
  description: '',
  roles: ['member', 'admin', 'clerk', 'chief'].map((name) => ({
    name,
    title: name,
    description: '',
    includes: [],
  })),
  entities: [place, tool],
  events: [
    event('tool.created', 1, { entity: 'Tool', on: 'created', payload: ['id', 'name', 'needs', 'sheet'] }),
    event('tool.changed', 2, { entity: 'Tool', on: 'updated', payload: ['name'] }),
    event('place.gone', 1, { entity: 'Place', on: 'deleted', payload: ['name'] }),
  ],
  views: [
    view('worth', 'summary', 'Worth', { entity: 'Tool', by: 'secret', sum: ['price'] }),
    view('secret', 'list', 'Secret', { entity: 'Tool', where: notSecret, sort: 'price', descending: true }),
  ],
  forms: [],
};
