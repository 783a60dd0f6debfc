import type { SVGProps } from 'react';

/** The studio's own drawings on a 20 px grid, named by meaning. `M` subpaths, plus dots as filled circles where they carry it. */
const paths = {
  brief: ['M3.5 3h13v10h-13zM3.5 17h6'],
  review: ['M2.5 4h6v9h-6zM11.5 4h6v9h-6z', 'dot 5.5 16.75 1.25'],
  dashboard: [
    'M3 5h9M7 5h.01M6 10h11M12 10h.01M4 15h8M7 15h.01',
    'dot 8 5 1.75',
    'dot 12 10 1.75',
    'dot 7 15 1.75',
  ],
  lab: ['M8 3h4M9 3v5l-5 8a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1l-5-8V3M6.5 13h7'],
  settings: ['M4 6h7M15 6h1M4 14h1M9 14h7', 'ring 13 6 2', 'ring 7 14 2'],
  search: ['m13 13 4 4', 'ring 9 9 5'],
  share: ['M7 10h6M8 6H7a4 4 0 0 0 0 8h1M12 6h1a4 4 0 0 1 0 8h-1'],
  eye: ['M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10z', 'ring 10 10 2.25'],
  star: ['m10 3 2 5 5 .4-4 3.3 1.3 5.3-4.3-3-4.3 3L7 11.7 3 8.4 8 8z'],
  close: ['m4.500 4.500 11 11M15.500 4.500l-11 11'],
  plus: ['M10 4v12M4 10h12'],
  minus: ['M4 10h12'],
  stop: ['M5.5 5.5h9v9h-9z'],
  pause: ['M7 5v10M13 5v10'],
  retry: ['M16 10a6 6 0 1 1-2-4.5M16 3v3.5h-3.5'],
  'chevron-down': ['m6 8 4 4 4-4'],
  'chevron-left': ['m12 5-5 5 5 5'],
  'chevron-right': ['m8 5 5 5-5 5'],
  check: ['m4 10 4 4 8-9'],
  comment: ['M4 4h12v9H9l-4 4v-4H4z'],
  text: ['M4 5h12M4 9h12M4 13h7'],
  design: ['M3 4h14v12H3zM3 8h14M8 8v8'],
  art: ['M3 4h14v12H3zM3 14l4-4 3 3 4-5 3 4', 'ring 7.5 7.5 1'],
  people: [
    'M2.5 16c.5-3 2.5-4.5 5.5-4.5S13 13 13.5 16M13 4.5a3 3 0 0 1 0 5M15.5 12c1.3.8 2 2 2.2 4',
    'ring 8 7 3',
  ],
  undo: ['M7 5 3 9l4 4M3 9h9a4 4 0 0 1 0 8h-2'],
  swap: ['M4 7h12l-3-3M16 13H4l3 3'],
  side: ['M3 4h6v12H3zM11 4h6v12h-6z'],
  overlay: ['M3 3h10v10H3zM7 7h10v10H7z'],
  zoom: ['m13 13 4 4M9 7v4M7 9h4', 'ring 9 9 5'],
  diff: ['M10 3v14M3 6h4M3 10h4M13 6h4M13 10h4M13 14h4M3 14h4'],
  together: ['M6 3v14M14 3v14M3.5 6 6 3l2.5 3M11.5 14l2.5 3 2.5-3'],
  larger: ['M3 16 7 6l4 10M4.5 12.5h5M12.5 16l2.5-7 2.5 7M13.3 14h3.4'],
  branch: ['M6 6v8M6 12c0-3 6-1 8-2.5', 'ring 6 4 1.75', 'ring 6 16 1.75', 'ring 14 8 1.75'],
  edit: ['M4 16l.8-3.6L13.4 3.8l2.8 2.8-8.6 8.6zM11.6 5.6l2.8 2.8'],
  copy: ['M7 7h9v9H7zM4 13V4h9'],
  key: ['m9.2 10.8 6.3-6.3M13 7l2.5 2.5', 'ring 7 13 3'],
  lock: ['M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9'],
  clock: ['M10 6v4l3 2', 'ring 10 10 6.5'],
  download: ['M10 3v9m-4-3.5 4 4 4-4M4 16h12'],
  offline: ['M3 8a10 10 0 0 1 14 0M6 11a6 6 0 0 1 8 0M10 15h.01M3 3l14 14'],
  flag: ['M5 17V4h10l-2 3.5 2 3.5H5'],
  warn: ['M10 6.5v4.5M10 13.7h.01', 'ring 10 10 7'],
  grip: ['M8 5h.01M8 10h.01M8 15h.01M12 5h.01M12 10h.01M12 15h.01'],
  more: ['dot 4.5 10 1.25', 'dot 10 10 1.25', 'dot 15.5 10 1.25'],
  trash: ['M4 6h12M8 6V4h4v2M6 6l.8 10.500h6.400L14 6'],
  archive: ['M3 4h14v4H3zM4.500 8v8h11V8M8 11h4'],
  map: ['M4 4h4v4H4zM12 3h4v4h-4zM12 13h4v4h-4zM8 6c4 0 0-1 4-1M8 6c4 0 0 9 4 9'],
  send: ['M10 16V4M5 9l5-5 5 5'],
  out: ['M8 4H4v12h4M12 6l4 4-4 4M16 10H8'],
  sun: [
    'M10 3v1.500M10 15.500V17M3 10h1.500M15.500 10H17M5 5l1 1M14 14l1 1M15 5l-1 1M6 14l-1 1',
    'ring 10 10 3',
  ],
  menu: ['M3.500 6h13M3.500 10h13M3.500 14h13'],
  home: ['M3.500 9.500 10 4l6.500 5.500M5.500 8.500V16h9V8.500'],
  globe: ['M3 10h14M10 3c-4.500 4.500-4.500 9.500 0 14M10 3c4.500 4.500 4.500 9.500 0 14', 'ring 10 10 7'],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof paths;

/** A drawing of 12, 16 or 20 px in the current colour. It is decoration: the control around it carries the name. */
export function Icon({
  name,
  size = 16,
  className,
  ...rest
}: { name: IconName; size?: 12 | 16 | 20 } & Omit<SVGProps<SVGSVGElement>, 'name'>) {
  const classes = ['i', size === 20 && 'i20', size === 12 && 'i12', className].filter(Boolean).join(' ');
  return (
    <svg className={classes} viewBox="0 0 20 20" aria-hidden="true" focusable="false" {...rest}>
      {paths[name].map((shape) => {
        const [kind, x, y, r] = shape.split(' ');
        if (kind === 'dot')
          return <circle key={shape} cx={x} cy={y} r={r} fill="currentColor" stroke="none" />;
        if (kind === 'ring') return <circle key={shape} cx={x} cy={y} r={r} />;
        return <path key={shape} d={shape} />;
      })}
    </svg>
  );
}
