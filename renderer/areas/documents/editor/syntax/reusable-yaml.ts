import { type Input, NodeProp, type PartialParse, Tree, TreeBuffer } from '@lezer/common';

/**
 * The YAML grammar of Lezer keeps the indentation that it is in as its context, and may take over a node of the
 * tree before an edit only where the context is the same. The contexts that @lezer/lr 1.4 notes on the nodes are
 * those of deeper nodes that end at the same place, so that nothing is ever taken over: each key parses the whole
 * text. Here each node gets the context that it really begins in. If another version of the grammar counts contexts
 * in another way, nothing is taken over again, and the trees stay right.
 */

/** Kinds of context, as the grammar numbers them. */
const SEQUENCE = 1;
const MAPPING = 2;
const FLOW = 3;
const NESTING = new Map([
  ['BlockSequence', SEQUENCE],
  ['BlockMapping', MAPPING],
  ['FlowSequence', FLOW],
  ['FlowMapping', FLOW],
]);
const TOP = contextIn(0, -1, 0);

/** The number by which the grammar knows a context: (parent, column, kind). */
function contextIn(parent: number, column: number, kind: number): number {
  return ((parent + parent) << 8) + column + (column << 4) + kind;
}

/** Nodes that have their context already, so that work goes with the edit and not with the length of the text. */
const done = new WeakSet<Tree>();

/** Makes a parse of `@lezer/yaml` give trees whose nodes can be taken over by the next one. */
export function reusable(parse: PartialParse, input: Input): PartialParse {
  return {
    advance() {
      const tree = parse.advance();
      return tree === null ? null : withContexts(tree, 0, TOP, input);
    },
    stopAt: (position) => parse.stopAt(position),
    get parsedPos() {
      return parse.parsedPos;
    },
    get stoppedAt() {
      return parse.stoppedAt;
    },
  };
}

function withContexts(tree: Tree, from: number, context: number, input: Input): Tree {
  if (done.has(tree) && tree.prop(NodeProp.contextHash) === context) return tree;
  const kind = NESTING.get(tree.type.name);
  const inner =
    kind === undefined
      ? context
      : contextIn(context, kind === FLOW ? 0 : columnOf(from + firstToken(tree), input), kind);
  const children = tree.children.map((child, index) =>
    child instanceof Tree && child.children.length > 0
      ? withContexts(child, from + (tree.positions[index] ?? 0), inner, input)
      : child,
  );
  const lookAhead = tree.prop(NodeProp.lookAhead);
  const made = new Tree(tree.type, children, tree.positions, tree.length, [
    [NodeProp.contextHash, context],
    ...(lookAhead === undefined ? [] : [[NodeProp.lookAhead, lookAhead] as [NodeProp<number>, number]]),
  ]);
  done.add(made);
  return made;
}

/** Where the first entry of a collection begins in it: line breaks, spaces and comments stand before. */
function firstToken(tree: Tree): number {
  for (const [index, child] of tree.children.entries()) {
    const at = tree.positions[index] ?? 0;
    if (child instanceof TreeBuffer) {
      const { buffer, set } = child;
      for (let node = 0; node < buffer.length; node = buffer[node + 3] ?? buffer.length) {
        if (set.types[buffer[node] ?? 0]?.name !== 'Comment') return at + (buffer[node + 1] ?? 0);
      }
    } else if (child.type.isAnonymous) return at + firstToken(child);
    else if (child.type.name !== 'Comment') return at;
  }
  return 0;
}

function columnOf(position: number, input: Input): number {
  const STEP = 256;
  for (let to = position; to > 0; to -= STEP) {
    const from = Math.max(0, to - STEP);
    const piece = input.read(from, to);
    const lineBreak = Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf('\r'));
    if (lineBreak >= 0) return position - (from + lineBreak + 1);
  }
  return position;
}
