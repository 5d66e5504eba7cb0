import { BUILT_IN_ROLES } from '../language/built-in.ts';
import { titleOf } from '../ir/titles.ts';
import type { MapEntry } from '../parse/spec-node.ts';
import { shortType, signatureOf } from './describe-field.ts';
import type { NameMention } from './document-index.ts';
import type { Names } from './names.ts';
import { childOf, flagOf, textOf, textsOf } from './node-access.ts';
import type { Hover } from './services.ts';
import type { Thing } from './things.ts';

type Description = Omit<Hover, 'place'>;

/** What a thing is, for someone who points at one of its names. `declaration` is where it gets it. */
export function describeThing(thing: Thing, declaration: NameMention | undefined, names: Names): Description {
  const { of, owner, name, builtIn } = thing;
  const entry = declaration?.entry;
  const title = `${of} ${name}${owner === '' ? '' : ` of ${owner}`}`;
  if (builtIn) return describeBuiltIn(thing, title, names);
  const written = [entry && textOf(entry.value, 'label'), entry && textOf(entry.value, 'title')];
  const said = of === 'entity' ? written[0] : written[1];
  const prose = [said ?? '', (entry && textOf(entry.value, 'description')) ?? ''];
  const { signature, text } = details(thing, entry, names);
  return {
    title,
    ...(signature === '' ? {} : { signature }),
    text: [...prose, ...text].filter((one) => one !== ''),
  };
}

function details(
  { of, owner, name }: Thing,
  entry: MapEntry | undefined,
  names: Names,
): { readonly signature: string; readonly text: readonly string[] } {
  const signature = entry ? signatureOf(entry) : '';
  const nothing = { signature, text: [] };
  switch (of) {
    case 'role': {
      const included = rightsOf(name, names);
      return { signature, text: included.length === 0 ? [] : [`Has the rights of ${included.join(', ')}.`] };
    }
    case 'entity': {
      const entity = names.entity(name);
      const fields = [...(entity?.fields.keys() ?? [])];
      const text = [];
      if (entity?.abstract) text.push('Has no rows of its own.');
      if (fields.length > 0) text.push(`Fields: ${fields.join(', ')}.`);
      const extending = [...names.family(name)].filter((other) => other !== name);
      if (extending.length > 0) text.push(`Extended by ${extending.join(', ')}.`);
      return { signature, text };
    }
    case 'field': {
      if (entry) return nothing;
      const states = names.entity(owner)?.states;
      return {
        signature: 'state',
        text: [`Holds the state: ${[...(states?.values.keys() ?? [])].join(', ')}.`],
      };
    }
    case 'state':
      return { signature, text: waysOf(owner, name, names) };
    case 'transition': {
      const from = textsOf(entry && childOf(entry.value, 'from')).join(', ');
      return {
        signature: `${from} → ${(entry && textOf(entry.value, 'to')) ?? ''}`,
        text: signature === '' ? [] : [signature],
      };
    }
    case 'event': {
      const by = names.emitters(name).map(({ entity, transition }) => `${transition.key} of ${entity}`);
      return { signature, text: by.length === 0 ? [] : [`Emitted by ${by.join(', ')}.`] };
    }
    case 'option':
      return {
        signature: '',
        text: entry?.value.kind === 'scalar' ? [entry.value.text || titleOf(name)] : [],
      };
    case 'check': {
      const message = entry && textOf(entry.value, 'message');
      return { signature, text: message === undefined ? [] : [message] };
    }
    default:
      return nothing;
  }
}

/** The roles that a role includes, directly or not, in the order in which they are reached. */
function rightsOf(role: string, names: Names): string[] {
  const reached = new Set<string>();
  const open = [role];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    for (const other of textsOf(childOf(names.roles.get(next)?.value, 'includes'))) {
      if (reached.has(other) || other === role) continue;
      reached.add(other);
      open.push(other);
    }
  }
  return [...reached];
}

/** The transitions out of a state and into it. */
function waysOf(owner: string, state: string, names: Names): string[] {
  const states = names.entity(owner)?.states;
  const out: string[] = [];
  const into: string[] = [];
  for (const { key, value } of states?.transitions.values() ?? []) {
    const from = textsOf(childOf(value, 'from'));
    const to = textOf(value, 'to');
    if (from.includes(state)) out.push(to === undefined ? key : `${key} to ${to}`);
    if (to === state) into.push(from.length === 0 ? key : `${key} from ${from.join(', ')}`);
  }
  const final = flagOf(states?.values.get(state)?.value, 'final');
  return [
    ...(out.length > 0 ? [`Out of it: ${out.join('; ')}.`] : final ? ['Nothing leads out of it.'] : []),
    ...(into.length > 0 ? [`Into it: ${into.join('; ')}.`] : []),
  ];
}

function describeBuiltIn({ of, name }: Thing, title: string, names: Names): Description {
  if (of === 'field') {
    const type = names.scope('').get(name);
    return {
      title,
      ...(type ? { signature: shortType(type) } : {}),
      text: ['Every row has it. It can be read everywhere and written nowhere.'],
    };
  }
  const [member] = BUILT_IN_ROLES;
  const text =
    of === 'entity'
      ? 'Every application has it without declaring it.'
      : name === member
        ? 'Everybody in an org has this role.'
        : 'Those who invite and remove members have this role.';
  return { title, text: [text] };
}
