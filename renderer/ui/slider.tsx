import { Slider as Base } from '@base-ui/react/slider';

interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  /** How the value reads, `13 px`. */
  format: (value: number) => string;
  /** While it moves. */
  onChange: (value: number) => void;
  /** When it rests. */
  onCommit: (value: number) => void;
}

/** A number within bounds, by pointer, arrow keys, Page Up and Down, Home and End. */
export function Slider({ label, value, min, max, step = 1, format, onChange, onCommit }: SliderProps) {
  return (
    <Base.Root
      value={value}
      min={min}
      max={max}
      step={step}
      largeStep={step * 4}
      onValueChange={(next) => onChange(next)}
      onValueCommitted={(next) => onCommit(next)}
      className="flex flex-wrap items-center justify-between gap-x-4"
    >
      <Base.Label>{label}</Base.Label>
      <div className="flex items-center gap-3">
        <Base.Control className="flex h-6 w-44 touch-none items-center select-none">
          <Base.Track className="h-1 w-full rounded-full bg-edge">
            <Base.Indicator className="rounded-full bg-accent" />
            <Base.Thumb
              getAriaValueText={(_formatted, current) => format(current)}
              className="size-4 rounded-full border-2 border-accent bg-raised outline-focus has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
            />
          </Base.Track>
        </Base.Control>
        <span className="w-12 text-right text-muted tabular-nums">{format(value)}</span>
      </div>
    </Base.Root>
  );
}
