/** Line drawings on a grid of 24 × 24, as the `d` of a path. */
export const GLYPHS = {
  globe: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c-5 5-5 13 0 18c5-5 5-13 0-18',
  people:
    'M9 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M3 20c0-8 12-8 12 0M16 6a2.5 2.5 0 1 1 0 5M17.5 14c2.5 .5 3.5 3 3.5 6',
  balancer: 'M4 12h6M10 12l8-7M10 12h8M10 12l8 7M18 3.5v3h3v-3zM18 10.5v3h3v-3zM18 17.5v3h3v-3z',
  gateway: 'M5 4h14v16H5zM9 12h10M15 8l4 4l-4 4',
  nat: 'M3 8h13M13 4l4 4l-4 4M21 16H8M11 12l-4 4l4 4',
  chip: 'M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4',
  server: 'M4 4h16v6H4zM4 14h16v6H4zM7.5 7h.01M7.5 17h.01M11 7h6M11 17h6',
  bucket: 'M4 6c0-3 16-3 16 0s-16 3-16 0M4 6l2.5 13c1 2.5 10 2.5 11 0L20 6',
  cylinder: 'M5 6c0-3 14-3 14 0v12c0 3-14 3-14 0zM5 6c0 3 14 3 14 0M5 12c0 3 14 3 14 0',
  files: 'M4 5h6l2 3h8v11H4zM4 11h16',
  disk: 'M5 3h14v18H5zM12 6a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 10l4 6',
  wheel:
    'M12 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14M12 10a2 2 0 1 0 0 4a2 2 0 1 0 0-4M12 2v8M12 14v8M2 12h8M14 12h8',
  box: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5l8-4.5M12 12v9',
  shield: 'M12 3l8 3c0 7-2 12-8 15c-6-3-8-8-8-15z',
  function: 'M5 20l6-11M8 4h2.5L18 20h2M11 9l-6 11',
  queue: 'M3 6h5v12H3zM9.5 6h5v12h-5zM16 6h5v12h-5z',
  table: 'M4 4h16v16H4zM4 9.5h16M4 15h16M10 4v16',
  bolt: 'M13 3L5 14h6l-1 7l8-11h-6z',
  bars: 'M4 20h16M7 20v-7M12 20V5M17 20v-10',
  lines: 'M5 6h14M5 10.5h14M5 15h9M5 19.5h11',
  key: 'M8 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 12h9v4M17 12v3',
  lock: 'M5 11h14v9H5zM8 11V8c0-5 8-5 8 0v3',
  plug: 'M9 3v5M15 3v5M6 8h12v3c0 7-12 7-12 0zM12 16v5',
  route:
    'M6 4a2 2 0 1 0 0 4a2 2 0 1 0 0-4M18 16a2 2 0 1 0 0 4a2 2 0 1 0 0-4M8 6h6c6 0 4 6 0 6h-4c-6 0-5 6 0 6h6',
  page: 'M4 4h16v16H4zM4 8.5h16M7 6.300h.01M9.5 6.300h.01',
  layers: 'M12 3l9 5l-9 5l-9-5zM3 12l9 5l9-5M3 16l9 5l9-5',
  coins:
    'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M15 8.5c-2-2-6-1-6 1.200c0 3 6 1.600 6 4.600c0 2.200-4 3.200-6 1.200M12 6v12',
} as const;

export type GlyphName = keyof typeof GLYPHS;
