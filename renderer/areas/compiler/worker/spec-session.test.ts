import { expect, test } from 'vitest';
import type { Reply, Request } from './messages.ts';
import { createSpecSession } from './spec-session.ts';

function started() {
  const replies: Reply[] = [];
  let work: (() => void)[] = [];
  const session = createSpecSession(
    (reply) => replies.push(reply),
    (later) => work.push(later),
  );
  return {
    send: (request: Request) => session.receive(request),
    /** Runs what waits, and returns what was replied since. */
    settle() {
      for (const one of work.splice(0)) one();
      work = [];
      return replies.splice(0);
    },
  };
}

const app = 'strata: 1\napp: { name: crm, title: CRM }\nroles:\n  rep: { title: Rep }\n';
const deal =
  'entities:\n  Deal:\n    fields:\n      name: { type: text }\naccess:\n  Deal:\n    rep: { read: true }\n';

test('texts that arrive together are compiled once, and problems come with line and column', () => {
  const session = started();
  session.send({ kind: 'texts', turn: 1, texts: [['app.spec.yaml', app]] });
  session.send({ kind: 'texts', turn: 2, texts: [['deal.spec.yaml', deal.replace('text', 'txt')]] });
  const [checked, ...rest] = session.settle();
  expect(rest).toEqual([]);
  expect(checked).toMatchObject({ kind: 'checked', turn: 2, compiles: false });
  const problems = checked?.kind === 'checked' ? checked.problems : [];
  expect(problems.map(([path]) => path)).toEqual(['deal.spec.yaml']);
  expect(problems[0]?.[1].insert[0]).toMatchObject({ severity: 'error', line: 4, column: 21 });
});

test('only documents whose problems are other ones now are told of', () => {
  const session = started();
  const broken = deal.replace('text', 'txt');
  session.send({
    kind: 'texts',
    turn: 1,
    texts: [
      ['app.spec.yaml', app],
      ['deal.spec.yaml', broken],
    ],
  });
  session.settle();
  session.send({ kind: 'texts', turn: 2, texts: [['app.spec.yaml', `${app}# a comment\n`]] });
  expect(session.settle()).toEqual([{ kind: 'checked', turn: 2, problems: [], compiles: false }]);
  session.send({ kind: 'texts', turn: 3, texts: [['deal.spec.yaml', deal]] });
  expect(session.settle()).toEqual([
    {
      kind: 'checked',
      turn: 3,
      problems: [['deal.spec.yaml', { keep: 0, drop: 1, insert: [], shift: 0, lines: 0 }]],
      compiles: true,
    },
  ]);
  session.send({ kind: 'texts', turn: 4, texts: [['app.spec.yaml', null]] });
  expect(session.settle()[0]).toMatchObject({ turn: 4, compiles: false });
});

test('a question is about the texts that were sent before it, compiled or not', () => {
  const session = started();
  session.send({ kind: 'texts', turn: 1, texts: [['a.spec.yaml', 'ä\r\n  b: 1']] });
  const place = { document: 'a.spec.yaml', from: 5, to: 6 };
  session.send({ kind: 'ask', id: 7, question: { name: 'excerpts', args: [[place]] } });
  session.send({ kind: 'ask', id: 8, question: { name: 'basis', args: [['a.spec.yaml', 'none']] } });
  const replies = session.settle();
  expect(replies[0]).toEqual({
    kind: 'answer',
    id: 7,
    answer: [{ place, line: 2, column: 3, text: 'b: 1' }],
  });
  expect(replies[1]).toMatchObject({ id: 8, answer: [expect.stringMatching(/^[0-9a-f]{64}$/), null] });
});
