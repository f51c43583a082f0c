/** Line icons, 24 units square, drawn with the text's colour. Decorative: the control carries the name. */
export const PATHS = {
  add: 'M12 5v14M5 12h14',
  alert: 'M12 4 2.8 20h18.4ZM12 10v4.5M12 17v.5',
  archive: 'M4 5h16v4H4ZM5.5 9v10h13V9M10 13h4',
  back: 'm14.5 6-6 6 6 6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  chevronDown: 'm7 10 5 5 5-5',
  close: 'm6.5 6.5 11 11m0-11-11 11',
  copy: 'M9 9h10v11H9ZM15 9V4H5v11h4',
  down: 'M12 5v13.5m-5.5-5.5 5.5 5.5 5.5-5.5',
  edit: 'm5 19 1-4L16.5 4.5l3 3L9 18Z',
  export: 'M12 15V4m-4 4 4-4 4 4M5 14v5.5h14V14',
  external: 'M13 5h6v6M19 5l-8.5 8.5M10 6H5v13h13v-5',
  folder: 'M3.5 6h6l2 2.5h9V19h-17Z',
  highlight: 'm9 15 8.5-9.5 3 3L11 17ZM9 15l-1.5 3.5L11 17M4 21h10',
  imageMissing: 'M4 5h16v14H4ZM4 16l4.5-4.5L16 19M13.5 14l2.5-2.5 4 4M3 3l18 18',
  inbox: 'M4 13 6.5 5h11L20 13v6H4ZM4 13h4.5l1.5 2.5h4l1.5-2.5H20',
  keyboard: 'M3 7h18v10H3ZM7 10.5h.01M10.5 10.5h.01M14 10.5h.01M17 10.5h.01M8 13.8h8',
  left: 'm14.5 6-6 6 6 6',
  link: 'M10 14a4 4 0 0 0 6 .4l2.6-2.6a4 4 0 0 0-5.6-5.6L11.8 7.4M14 10a4 4 0 0 0-6-.4l-2.6 2.6a4 4 0 0 0 5.6 5.6l1.2-1.2',
  list: 'M8 6.5h12M8 12h12M8 17.5h12M4 6.5h.01M4 12h.01M4 17.5h.01',
  minus: 'M5 12h14',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  play: 'M8 5.5v13l10-6.5Z',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  note: 'M5 4.5h14v11l-4.5 4H5ZM19 15.5h-4.5v4M8.5 9h7M8.5 12.5h4',
  restore: 'M5 9h9a5 5 0 0 1 0 10H8M5 9l4-4M5 9l4 4',
  right: 'm9.5 6 6 6-6 6',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM15 15l5 5',
  settings:
    'M4 7.5h8M18 7.5h2M4 16.5h2M12 16.5h8M15 5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM9 14a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  star: 'm12 4 2.4 5.2 5.6.7-4.1 3.9 1 5.7-4.9-2.8-4.9 2.8 1-5.7L4 9.9l5.6-.7Z',
  tag: 'M4 4h8l8 8-8 8-8-8ZM8.2 8.2h.01',
  textSize: 'M3 18 8 6l5 12M4.7 14h6.6M15 18l3-7.5 3 7.5M16 15.5h4',
  trash: 'M5 7h14M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5M10.5 10.5v5.5M13.5 10.5v5.5',
  up: 'M12 19V5.5m-5.5 5.5L12 5.5l5.5 5.5',
} as const;

/** These point along the line of reading, so they turn with it. */
const TURNING: ReadonlySet<string> = new Set(['back', 'left', 'right', 'external']);

export type IconName = keyof typeof PATHS;

export function Icon({ name, filled = false }: { name: IconName; filled?: boolean }) {
  const dots = name === 'more';
  return (
    <svg
      className={TURNING.has(name) ? 'icon icon-turning' : 'icon'}
      width="20"
      height="20"
      viewBox="0 0 24 24"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={dots ? 2.4 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
