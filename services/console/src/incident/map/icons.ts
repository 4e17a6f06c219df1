import { type Level, numerals, shapes } from '../../app/LevelMark.tsx';
import { levelColours, palettes, type Shade } from '../../app/palette.ts';

/** Twice the size in which they are shown, so that they are sharp on every screen. */
export const sharpness = 2;
const family = getComputedStyle(document.documentElement).fontFamily;

type Pen = CanvasRenderingContext2D;
function draw(width: number, height: number, paint: (pen: Pen) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('no canvas');
  pen.scale(sharpness, sharpness);
  paint(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** The outline of a level's shape, as `LevelMark` has it, in a box of 28 from `x`, `y`. */
function outline(pen: Pen, level: Level, x: number, y: number, scale: number): void {
  pen.beginPath();
  if (level === 4) pen.arc(x + 14 * scale, y + 14 * scale, 13 * scale, 0, 7);
  else if (level === 0) pen.roundRect(x + 2 * scale, y + 4 * scale, 24 * scale, 20 * scale, 3 * scale);
  else
    for (const point of shapes[level].split(' ')) {
      const [px = 0, py = 0] = point.split(',').map(Number);
      pen.lineTo(x + px * scale, y + py * scale);
    }
  pen.closePath();
}
function mark(pen: Pen, level: Level, x: number, y: number, scale: number, edge: string): void {
  outline(pen, level, x, y, scale);
  pen.lineWidth = 3;
  pen.strokeStyle = edge;
  pen.stroke();
  pen.fillStyle = levelColours[level].fill;
  pen.fill();
  words(pen, numerals[level], x + 14 * scale, y + 14.5 * scale, 12 * scale, levelColours[level].ink);
}
function words(pen: Pen, text: string, x: number, y: number, size: number, ink: string): void {
  pen.font = `700 ${size}px ${family}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = ink;
  pen.fillText(text, x, y);
}

const incident = (level: Level, exercise: boolean, shade: Shade): ImageData =>
  draw(34, 34, (pen) => {
    mark(pen, level, 3, 3, 1, palettes[shade].ground);
    if (!exercise) return;
    // A drill: crossed by a corner that no real one has.
    pen.fillStyle = palettes[shade].text;
    pen.fillRect(20, 0, 14, 14);
    words(pen, '演', 27, 7.5, 11, palettes[shade].ground);
  });

const cluster = (count: string, gravest: Level, shade: Shade): ImageData =>
  draw(56, 50, (pen) => {
    const { surface, text, edge } = palettes[shade];
    pen.beginPath();
    pen.arc(24, 26, 21, 0, 7);
    pen.fillStyle = surface;
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = edge;
    pen.stroke();
    words(pen, count, 24, 27, count.length > 3 ? 12 : 15, text);
    mark(pen, gravest, 33, 1, 0.75, surface);
  });

const team = (state: string, shade: Shade): ImageData =>
  draw(24, 24, (pen) => {
    const { good, due, muted, surface, text } = palettes[shade];
    const [ink, filled] = state === 'free' ? [good, true] : state === 'busy' ? [due, true] : [muted, false];
    // A vehicle from above: an arrow that goes up.
    pen.beginPath();
    for (const [x, y] of [
      [12, 2],
      [21, 20],
      [12, 15.5],
      [3, 20],
    ] as const)
      pen.lineTo(x, y);
    pen.closePath();
    pen.lineWidth = 3;
    pen.strokeStyle = surface;
    pen.stroke();
    pen.fillStyle = filled ? ink : surface;
    pen.fill();
    pen.lineWidth = 1.2;
    pen.strokeStyle = filled ? text : ink;
    pen.stroke();
  });

const depot = (shade: Shade): ImageData =>
  draw(22, 22, (pen) => {
    const { surface, accent } = palettes[shade];
    pen.beginPath();
    for (const [x, y] of [
      [2, 10],
      [11, 3],
      [20, 10],
      [20, 20],
      [2, 20],
    ] as const)
      pen.lineTo(x, y);
    pen.closePath();
    pen.fillStyle = surface;
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = accent;
    pen.stroke();
    pen.strokeRect(7, 13, 8, 7);
  });

const label = (text: string, shade: Shade): ImageData =>
  draw(Math.max(40, text.length * (/[^ -~]/.test(text) ? 15 : 9) + 10), 22, (pen) => {
    const { width } = pen.canvas;
    const { muted, ground } = palettes[shade];
    pen.font = `600 13px ${family}`;
    pen.lineWidth = 3;
    pen.lineJoin = 'round';
    pen.strokeStyle = ground;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.strokeText(text, width / sharpness / 2, 11);
    pen.fillStyle = muted;
    pen.fillText(text, width / sharpness / 2, 11);
  });

/** The picture that a layer asks for by name: `incident|1|drill`, `cluster|37|2`, `team|free`, `depot`, `label|雁塔区`. */
export function iconOf(name: string, shade: Shade): ImageData | undefined {
  const [kind, first = '', second = ''] = name.split('|');
  if (kind === 'incident') return incident(Number(first) as Level, second === 'drill', shade);
  if (kind === 'cluster') return cluster(first, Number(second) as Level, shade);
  if (kind === 'team') return team(first, shade);
  if (kind === 'depot') return depot(shade);
  return kind === 'label' ? label(first, shade) : undefined;
}
