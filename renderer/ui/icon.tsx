const PATHS = {
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  chevron: 'M9 6l6 6-6 6',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4',
  folder: 'M3 6h6l2 2h10v11H3z',
  search: 'M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l5 5',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  import: 'M12 4v11M8 11l4 4 4-4M4 20h16',
  export: 'M12 15V4M8 8l4-4 4 4M4 20h16',
  info: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v6M12 7.5v.01',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.01',
  restore: 'M4 12a8 8 0 108-8H6M9 1L6 4l3 3',
  pin: 'M9 4h6l-1 6 3 3H7l3-3zM12 13v7',
  history: 'M12 4a8 8 0 100 16 8 8 0 000-16zM12 8v4l3 2',
  form: 'M4 5h16v14H4zM8 9h8M8 13h8M8 16h4',
  panel: 'M4 5h16v14H4zM15 5v14',
  sidebar: 'M4 5h16v14H4zM9 5v14',
  settings: 'M4 8h7M19 8h1M4 16h1M13 16h7M15 5a3 3 0 100 6 3 3 0 000-6zM9 13a3 3 0 100 6 3 3 0 000-6z',
  help: 'M12 3a9 9 0 100 18 9 9 0 000-18zM9.5 9.6a2.5 2.5 0 115 .1c0 1.7-2.5 1.9-2.5 3.6M12 16.7v.01',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  stop: 'M6 6h12v12H6z',
  reload: 'M20 12a8 8 0 11-2.4-5.7M20 3v4.5h-4.5',
  log: 'M5 5h14M5 10h14M5 15h9M5 20h6',
  copy: 'M9 8h11v12H9zM5 16V4h11',
  minus: 'M5 12h14',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  error: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7.5v5M12 16v.01',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, className = 'size-4' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className={`shrink-0 fill-none stroke-current stroke-[1.7] [stroke-linecap:round] [stroke-linejoin:round] ${className}`}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
