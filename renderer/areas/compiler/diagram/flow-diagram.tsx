import {
  BaseEdge,
  EdgeLabelRenderer,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  type EdgeProps,
  type NodeProps,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { createContext, memo, use, useEffect, useMemo } from 'react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import './diagram.css';
import { labelWidth, toFlow, type Box, type Graph, type Line } from './graph.ts';

interface FlowDiagramProps {
  /** What the picture is, in a sentence; a list beside it says the same. */
  label: string;
  graph: Graph;
  /** A box, or the group of lines, that is selected. */
  selected: string | null;
  onSelect: (selected: string) => void;
}

/** A picture of boxes and lines that can be moved and zoomed. A list beside it is for those who do not see or point. */
export function FlowDiagram(props: FlowDiagramProps) {
  return (
    <ReactFlowProvider>
      <Select value={props.onSelect}>
        <Picture {...props} />
      </Select>
    </ReactFlowProvider>
  );
}

/** For the words on lines: they stand beside the lines, not in them. */
const Select = createContext<(selected: string) => void>(() => undefined);

function Picture({ label, graph, selected, onSelect }: FlowDiagramProps) {
  const { boxes, lines } = useMemo(() => toFlow(graph, selected), [graph, selected]);
  const edges = lines.map((line) => ({
    ...line,
    markerEnd: {
      type: MarkerType.ArrowClosed,
      width: 22,
      height: 22,
      markerUnits: 'userSpaceOnUse',
      color: line.data?.selected === true ? 'var(--accent)' : 'var(--line-strong)',
    },
  }));
  return (
    <div className="diagram relative h-full min-h-72 overflow-hidden rounded-[10px] border border-line bg-bg">
      <div role="img" aria-label={label} className="h-full">
        <ReactFlow
          nodes={boxes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          onNodeClick={(_, { id }) => onSelect(id)}
          onEdgeClick={(_, { data }) => data && onSelect(data.edge.group)}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          minZoom={0.05}
          onlyRenderVisibleElements={boxes.length > 150}
          maxZoom={2}
          proOptions={{ hideAttribution: true }}
        />
      </div>
      <Zoom graph={graph} />
    </div>
  );
}

/** Buttons for the zoom, and the wish that everything is in sight: at first, and when the graph or its pane change. */
function Zoom({ graph }: { graph: Graph }) {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    if (width > 0 && height > 0) void fitView(FIT);
  }, [graph, width, height, fitView]);
  return (
    <div className="absolute right-2 bottom-2 flex gap-0.5 rounded-lg border border-line bg-raised p-0.5">
      <IconButton icon="minus" label="Zoom out" onClick={() => void zoomOut()} />
      <IconButton icon="plus" label="Zoom in" onClick={() => void zoomIn()} />
      <IconButton icon="fit" label="Show everything" onClick={() => void fitView(FIT)} />
    </div>
  );
}

const FIT = { padding: 0.12, maxZoom: 1.1 };

const LOOKS = {
  plain: 'border-edge',
  initial: 'border-ok border-2',
  final: 'border-edge border-4 border-double',
  dashed: 'border-edge border-dashed',
} as const;

const BoxView = memo(function BoxView({ data: { node, selected } }: NodeProps<Box>) {
  return (
    <div
      className={`flex h-full w-full flex-col items-center justify-center rounded-[9px] border bg-raised px-2 text-center leading-tight text-text ${LOOKS[node.look]} ${selected ? 'outline-2 outline-offset-2 outline-accent' : ''}`}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <span className="max-w-full truncate font-mono font-semibold">{node.title}</span>
      {node.note !== undefined && (
        <span className="max-w-full truncate text-[11px] text-muted">{node.note}</span>
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
});

const LineView = memo(function LineView({ data, markerEnd }: EdgeProps<Line>) {
  const select = use(Select);
  if (!data) return null;
  const { edge, path, labelX, labelY, selected } = data;
  return (
    <>
      <BaseEdge
        path={path}
        interactionWidth={16}
        {...(markerEnd !== undefined && { markerEnd })}
        className={`${selected ? 'is-selected' : ''} ${edge.look === 'dashed' ? 'is-dashed' : ''}`}
      />
      {edge.label !== '' && (
        <EdgeLabelRenderer>
          <div
            onClick={() => select(edge.group)}
            className={`nopan pointer-events-auto absolute flex h-[22px] items-center justify-center rounded-full border bg-bg px-2 text-[11px] ${selected ? 'border-accent text-accent' : 'border-line text-muted'}`}
            style={{
              zIndex: 2,
              width: labelWidth(edge.label),
              transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)`,
            }}
          >
            <span className="truncate font-mono">{edge.label}</span>
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

const NODE_TYPES = { box: BoxView };
const EDGE_TYPES = { line: LineView };
