/** The colours of the house. Pages use the custom properties, `var(--accent)`; Ant Design gets the same ones. */
export const palettes = {
  dark: {
    ground: '#0e151e',
    surface: '#15202c',
    raised: '#1c2937',
    rule: '#31414f',
    edge: '#6b7f92',
    text: '#e9eef4',
    muted: '#a9b6c4',
    accent: '#86b7ff',
    'on-accent': '#08131f',
    good: '#62d394',
    due: '#f7b84b',
    late: '#ff8078',
    'due-ground': '#3a2c10',
    'late-ground': '#43191a',
    'good-ground': '#12321f',
    mark: '#5a4708',
  },
  light: {
    ground: '#edf1f5',
    surface: '#ffffff',
    raised: '#f5f7fa',
    rule: '#cdd6df',
    edge: '#75869a',
    text: '#14202c',
    muted: '#475666',
    accent: '#1556b0',
    'on-accent': '#ffffff',
    good: '#0f6b39',
    due: '#875400',
    late: '#b3201a',
    'due-ground': '#fff1d6',
    'late-ground': '#fde7e5',
    'good-ground': '#e1f4e8',
    mark: '#ffe9a8',
  },
} as const;
export type Shade = keyof typeof palettes;

/**
 * Levels and warnings, the same by day and by night: red, orange, yellow, blue, and grey for unknown. Never alone:
 * a level is always its numeral too, in a shape of its own (`LevelMark`).
 */
export const levelColours = {
  1: { fill: '#c9302c', ink: '#ffffff' },
  2: { fill: '#f08c1e', ink: '#10171f' },
  3: { fill: '#f4cf2f', ink: '#10171f' },
  4: { fill: '#1f68c4', ink: '#ffffff' },
  0: { fill: '#5f6f80', ink: '#ffffff' },
} as const;

const variables = (colours: Readonly<Record<string, string>>): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value};`)
    .join('');

/** Every custom property, for the shade that `data-shade` of the root element names. */
export const paletteSheet = (): string =>
  `:root{${Object.entries(levelColours)
    .map(([level, { fill, ink }]) => `--level-${level}:${fill};--on-level-${level}:${ink};`)
    .join('')}}` +
  Object.entries(palettes)
    .map(([shade, colours]) => `:root[data-shade=${shade}]{color-scheme:${shade};${variables(colours)}}`)
    .join('');
