import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument as parseYaml, isMap, type Node, type Scalar } from 'yaml';
import { planEdit } from './edits/plan-edit.ts';
import type { Properties, SpecEdit } from './edits/spec-edit.ts';
import type { Ir } from './ir/ir.ts';
import { parseDocument } from './parse/parse-document.ts';
import type { TextEdit } from './problem.ts';
import { compileTexts } from './test-compile.ts';
import {
  awkward,
  commentsOf,
  dice,
  editOf,
  readSpec,
  sprinkled,
  type Spec,
  type Texts,
} from './test-edits.ts';
import { applyEdits } from './test-problems.ts';
import { samples } from './test-samples.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'spec-language.md'), 'utf8');
const shop = Object.fromEntries(
  [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text], index) => [
    `example ${index + 10}`,
    text ?? '',
  ]),
);
const texts = fc.constantFrom<Texts>(samples, shop, awkward).chain(sprinkled);

/** Written in other ways than edits write, so that setting back need not give the same bytes. */
const plain = fc.constantFrom<Texts>(samples, shop).chain(sprinkled);
const RUNS = 15;

function plan(all: Texts, edit: SpecEdit): readonly TextEdit[] {
  const planned = planEdit(
    Object.entries(all).map(([name, text]) => parseDocument(name, text)),
    edit,
  );
  if (!planned.ok) throw new Error(`${JSON.stringify(edit)}: ${JSON.stringify(planned.error)}`);
  return planned.value;
}

function apply(all: Texts, edits: readonly TextEdit[]): Texts {
  return Object.fromEntries(
    Object.entries(all).map(([name, text]) => [
      name,
      applyEdits(
        text,
        edits.filter(({ document }) => document === name),
      ),
    ]),
  );
}

const edited = (all: Texts, ...edits: readonly SpecEdit[]) =>
  edits.reduce((before, edit) => apply(before, plan(before, edit)), all);

/** Runs random edits one after the other, each on what the ones before it left. */
function alongEdits(
  check: (before: Texts, edit: SpecEdit, edits: readonly TextEdit[], after: Texts) => void,
) {
  fc.assert(
    fc.property(texts, fc.array(dice, { minLength: 1, maxLength: 8 }), (start, rolls) => {
      let current = start;
      for (const roll of rolls) {
        const edit = editOf(current, readSpec(current), roll);
        if (!edit) continue;
        const edits = plan(current, edit);
        const after = apply(current, edits);
        check(current, edit, edits, after);
        current = after;
      }
    }),
    { numRuns: RUNS },
  );
}

/** From the key to the last line of the value, and the lines that they stand in: what an edit may be about. */
function linesOf(text: string, path: readonly string[]): { from: number; to: number } {
  let node: Node | null = parseYaml(text, { keepSourceTokens: true }).contents;
  let span = { from: 0, to: text.length };
  for (const key of path) {
    const pair = isMap(node) ? node.items.find((item) => (item.key as Scalar).value === key) : undefined;
    if (!pair) return span;
    node = pair.value as Node | null;
    const from = (pair.key as Scalar).range?.[0] ?? 0;
    span = { from: text.lastIndexOf('\n', from) + 1, to: node?.range?.[2] ?? text.length };
  }
  return span;
}

/** The path that the edit is about; its lines, and nothing else, may change. */
function about(edit: SpecEdit): string[] {
  if (edit.kind === 'access.set') return [];
  const path = ['entities', edit.entity];
  if (edit.kind === 'entity.add' || edit.kind === 'entity.remove') return ['entities'];
  if (edit.kind === 'field.set' || 'option' in edit) return [...path, 'fields', edit.field];
  if (edit.kind === 'transition.set') return [...path, 'states', 'transitions', edit.transition];
  return path;
}

it('SPEC-R70: no edit changes a line of anything else', () => {
  alongEdits((before, edit, edits) => {
    let last = 0;
    for (const { document, from, to, insert } of edits) {
      const text = before[document] ?? '';
      const lines = linesOf(text, about(edit));
      expect(from).toBeGreaterThanOrEqual(Math.max(last, lines.from - 2));
      expect(to).toBeLessThanOrEqual(Math.max(lines.to, lines.from));
      expect(text.slice(from, to)).not.toBe(insert);
      last = to;
    }
    expect(new Set(edits.map(({ document }) => document)).size).toBeLessThanOrEqual(1);
  });
});

it('SPEC-R71: every comment outside of what is removed is there afterwards, in its order', () => {
  alongEdits((before, edit, _edits, after) => {
    for (const [name, text] of Object.entries(before)) {
      const now = commentsOf(after[name] ?? '');
      const gone = new Set(edit.kind.endsWith('.remove') ? commentsWithin(text, edit) : []);
      const kept = commentsOf(text).filter((comment) => !gone.has(comment) || now.includes(comment));
      if (edit.kind.endsWith('.move')) expect(now.toSorted()).toEqual(kept.toSorted());
      else expect(now).toEqual(kept);
    }
  });
});

/** The comments between the name of what the edit removes and the end of its value. */
function commentsWithin(text: string, edit: SpecEdit): string[] {
  const path = removedPath(edit);
  let node: Node | null = parseYaml(text).contents;
  let from = 0;
  for (const key of path) {
    const pair = isMap(node) ? node.items.find((item) => (item.key as Scalar).value === key) : undefined;
    if (!pair) return [];
    from = (pair.key as Scalar).range?.[0] ?? 0;
    node = pair.value as Node | null;
  }
  return commentsOf(text.slice(from, node?.range?.[2] ?? from));
}

function removedPath(edit: SpecEdit): string[] {
  switch (edit.kind) {
    case 'field.remove':
      return ['entities', edit.entity, 'fields', edit.field];
    case 'option.remove':
      return ['entities', edit.entity, 'fields', edit.field, 'options', edit.option];
    case 'states.remove':
      return ['entities', edit.entity, 'states'];
    case 'state.remove':
      return ['entities', edit.entity, 'states', 'values', edit.state];
    case 'transition.remove':
      return ['entities', edit.entity, 'states', 'transitions', edit.transition];
    default:
      return ['entities', 'entity' in edit ? edit.entity : ''];
  }
}

describe('SPEC-R78: the model differs in exactly what was edited', () => {
  it('what the YAML says', () => {
    alongEdits((before, edit, _edits, after) => {
      expect(normal(withoutEmptyAccess(readSpec(after)))).toEqual(
        normal(withoutEmptyAccess(expected(readSpec(before), edit))),
      );
    });
  });

  it('the IR, where there is one; and no edit leaves YAML or a form that the language has not', () => {
    alongEdits((before, edit, _edits, after) => {
      const [was, is] = [compileTexts(before), compileTexts(after)];
      // A default or a bound of the wrong type is for the compiler to name; it is no fault of the edit.
      const codes = ({ problems }: typeof is) =>
        problems
          .map(({ code }) => code)
          .filter((code) => /^(yaml|form)\//.test(code) && code !== 'form/wrong-kind');
      expect(codes(is)).toEqual(codes(was));
      if (!was.current) return;
      if (!is.current) {
        expect(HARMLESS.has(edit.kind), JSON.stringify([edit, is.problems])).toBe(false);
        return;
      }
      const touched = withHeirs(readSpec(before), edit.entity);
      expect(without(is.current.ir, touched)).toEqual(without(was.current.ir, touched));
      if (!edit.kind.startsWith('field.') || !('field' in edit)) return;
      for (const name of Object.keys(was.current.ir.entities)) {
        const others = (ir: Ir) => {
          // How a row is called follows from the first field of text, where nothing is written.
          const { fields, title: _title, ...rest } = ir.entities[name] ?? { fields: [], title: [] };
          const kept = fields.filter((field) => field.name !== edit.field);
          return {
            ...rest,
            fields: edit.kind === 'field.move' ? kept.map((field) => field.name).sort() : kept,
          };
        };
        expect(others(is.current.ir)).toEqual(others(was.current.ir));
      }
    });
  });
});

it('SPEC-R76: whatever the texts are, an edit is refused or leaves YAML as good as it was', () => {
  fc.assert(
    fc.property(
      texts,
      dice,
      fc.array(
        fc.tuple(fc.nat(5000), fc.nat(9), fc.constantFrom(...'{}[],:#&*!|>"\'\n\t -', '\n  ', ': {', '<<: ')),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      (start, roll, cuts) => {
        const edit = editOf(start, readSpec(start), roll);
        if (!edit) return;
        const broken = Object.fromEntries(
          Object.entries(start).map(([name, text]) => [
            name,
            cuts.reduce((all, [at, gone, put]) => {
              const from = at % all.length;
              return all.slice(0, from) + put + all.slice(from + gone);
            }, text),
          ]),
        );
        const parsed = Object.entries(broken).map(([name, text]) => parseDocument(name, text));
        const planned = planEdit(parsed, edit);
        if (!planned.ok) return;
        for (const { document, text, problems } of parsed) {
          const edits = planned.value.filter((one) => one.document === document);
          const after = parseDocument(document, applyEdits(text, edits));
          expect(after.problems.length).toBeLessThanOrEqual(problems.length);
        }
      },
    ),
    { numRuns: RUNS * 5 },
  );
});

describe('SPEC-R79: an edit that is taken back leaves the text as it was', () => {
  const there = (
    all: Texts,
    check: (entity: string, fields: NonNullable<Spec['entities'][string]['fields']>) => void,
  ) => {
    for (const [entity, { fields }] of Object.entries(readSpec(all).entities))
      if (fields) check(entity, fields);
  };

  it('a property that is set, and set back', () => {
    fc.assert(
      fc.property(plain, dice, (all, { text, name }) => {
        there(all, (entity, fields) => {
          for (const [field, properties] of Object.entries(fields)) {
            for (const [key, old] of Object.entries(properties)) {
              const other = {
                ...OTHER,
                title: text,
                description: text,
                default: text,
                to: 'Abc',
                renamed_from: name,
              };
              if (!(key in other) || typeof old === 'object') continue;
              const set = (value: unknown): SpecEdit => ({
                kind: 'field.set',
                entity,
                field,
                properties: { [key]: value } as Properties,
              });
              expect(edited(all, set(other[key as keyof typeof other]), set(old))).toEqual(all);
            }
          }
        });
      }),
      { numRuns: 3 },
    );
  });

  it('a field that is moved there and back, and one that is added and removed', () => {
    fc.assert(
      fc.property(texts, (all) => {
        there(all, (entity, fields) => {
          const names = Object.keys(fields);
          const move = (field: string, direction: 'up' | 'down'): SpecEdit => ({
            kind: 'field.move',
            entity,
            field,
            direction,
          });
          for (const field of names.slice(1)) {
            expect(edited(all, move(field, 'up'), move(field, 'down'))).toEqual(all);
          }
          const field = 'omega';
          const properties = { type: 'choice', options: { a: 'A, b' } };
          expect(
            edited(
              all,
              { kind: 'field.add', entity, field, properties },
              { kind: 'field.remove', entity, field },
            ),
          ).toEqual(all);
        });
      }),
      { numRuns: 3 },
    );
  });
});

/** Other values for what the samples say. */
const OTHER = {
  type: 'json',
  required: false,
  unique: false,
  many: false,
  min: 77,
  max: 1e21,
  computed: '"a, b" + \'c\'',
  currency: 'a: b',
  on_delete: 'clear',
} as const;

const HARMLESS: ReadonlySet<SpecEdit['kind']> = new Set<SpecEdit['kind']>([
  'entity.add',
  'entity.set',
  'field.add',
  'field.move',
  'option.add',
  'option.set',
  'state.move',
  'transition.move',
]);

function withHeirs({ entities }: Spec, entity: string): Set<string> {
  const touched = new Set([entity]);
  for (const [name, one] of Object.entries(entities)) if (one.extends === entity) touched.add(name);
  return touched;
}

function without(ir: Ir, touched: ReadonlySet<string>) {
  const entities = Object.fromEntries(Object.entries(ir.entities).filter(([name]) => !touched.has(name)));
  const forms = Object.values(ir.forms).filter(({ entity }) => !touched.has(entity));
  return { ...ir, entities, forms };
}

/** The edit on plain data. */
function expected(spec: Spec, edit: SpecEdit): Spec {
  const { entities, access } = spec;
  if (edit.kind === 'access.set') {
    const rights = ((access[edit.entity] ??= {})[edit.role] ??= {});
    if (edit.rule === null) delete rights[edit.action];
    else rights[edit.action] = edit.rule;
    return spec;
  }
  if (edit.kind === 'entity.add') entities[edit.entity] = { ...edit.properties };
  const entity = entities[edit.entity];
  if (!entity) throw new Error('an edit of nothing');
  const { states } = entity;
  const fields = (entity.fields ??= {});
  switch (edit.kind) {
    case 'entity.add':
      break;
    case 'entity.remove':
      delete entities[edit.entity];
      break;
    case 'entity.set':
      assign(entity, edit.properties);
      break;
    case 'field.add':
      fields[edit.field] = { ...edit.properties };
      break;
    case 'field.remove':
      delete fields[edit.field];
      break;
    case 'field.move':
      entity.fields = moved(fields, edit.field, edit.direction);
      break;
    case 'field.set':
      assign(fields[edit.field] ?? {}, edit.properties);
      break;
    case 'option.add':
      (fields[edit.field]?.options ?? {})[edit.option] = edit.title;
      break;
    case 'option.remove':
      delete fields[edit.field]?.options?.[edit.option];
      break;
    case 'option.set': {
      const options = fields[edit.field]?.options ?? {};
      const old = options[edit.option];
      options[edit.option] = typeof old === 'object' ? { ...old, title: edit.title } : edit.title;
      break;
    }
    case 'states.add':
      entity.states = {
        field: edit.field,
        initial: edit.initial,
        values: { [edit.initial]: {} },
        transitions: {},
      };
      break;
    case 'states.remove':
      delete entity.states;
      break;
    default: {
      if (!states) throw new Error('an edit of no states');
      if (edit.kind === 'states.set') assign(states, edit.properties);
      else if (edit.kind === 'state.add') states.values[edit.state] = { ...edit.properties };
      else if (edit.kind === 'state.remove') delete states.values[edit.state];
      else if (edit.kind === 'state.move') states.values = moved(states.values, edit.state, edit.direction);
      else if (edit.kind === 'state.set') assign((states.values[edit.state] ??= {}), edit.properties);
      else if (edit.kind === 'transition.add') states.transitions[edit.transition] = { ...edit.properties };
      else if (edit.kind === 'transition.remove') delete states.transitions[edit.transition];
      else if (edit.kind === 'transition.move')
        states.transitions = moved(states.transitions, edit.transition, edit.direction);
      else if (edit.kind === 'transition.set')
        assign(states.transitions[edit.transition] ?? {}, edit.properties);
    }
  }
  return spec;
}

function assign(target: object, properties: Properties) {
  Object.assign(target, properties);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null) Reflect.deleteProperty(target, key);
  }
}

function moved<T>(map: Record<string, T>, key: string, direction: 'up' | 'down'): Record<string, T> {
  const entries = Object.entries(map);
  const from = entries.findIndex(([name]) => name === key);
  const to = direction === 'up' ? from - 1 : from + 1;
  const [one, other] = [entries[from], entries[to]];
  return Object.fromEntries(one && other ? entries.with(from, other).with(to, one) : entries);
}

/** What people order keeps its order; keys of the language may stand anywhere, and empty lists of names be left out. */
function normal(value: unknown, ordered = false): unknown {
  // A state without anything said of it may be `{}` or nothing.
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, normal(inner, ORDERED.has(key))] as const)
    .filter(([key, inner]) => !((key === 'fields' || key === 'access') && isEmpty(inner)));
  return ordered ? entries : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isEmpty);
}

/** Who may do nothing may be listed or not. */
function withoutEmptyAccess(spec: Spec): Spec {
  const access = Object.fromEntries(
    Object.entries(spec.access).map(([entity, roles]) => [
      entity,
      Object.fromEntries(Object.entries(roles).filter(([, rights]) => !isEmpty(rights))),
    ]),
  );
  return {
    ...spec,
    access: Object.fromEntries(Object.entries(access).filter(([, roles]) => !isEmpty(roles))),
  };
}

const ORDERED: ReadonlySet<string> = new Set(['fields', 'options', 'values', 'transitions']);
