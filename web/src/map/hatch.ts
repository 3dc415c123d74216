import { COLOUR } from './palette.ts';

/** Names of the pictures in the map's style. */
export const PATTERN = {
  whiteZone: 'white-zone',
  whiteZoneFine: 'white-zone-fine',
  conflict: 'conflict',
  conflictMark: 'conflict-mark',
  picked: 'picked',
  gained: 'gained',
  lost: 'lost',
  moved: 'moved',
  warned: 'warned',
} as const;

/** Side of a pattern in pixels of the picture; drawn at twice the screen's density. */
const SIDE = 16;

/** Every picture by its name. The fine stripes are for the scale of the country, where a zone is ten pixels wide. */
export function patterns(): [string, ImageData][] {
  return [
    [PATTERN.whiteZone, draw(SIDE, COLOUR.whiteZone, (pen) => stripes(pen, SIDE, COLOUR.whiteZoneHatch, 4, rising))],
    [PATTERN.whiteZoneFine, draw(SIDE / 2, COLOUR.whiteZone, (pen) => stripes(pen, SIDE / 2, COLOUR.whiteZoneHatch, 2.4, rising))],
    [PATTERN.conflict, draw(SIDE, COLOUR.conflict, crossed)],
    [PATTERN.conflictMark, draw(1.5 * SIDE, COLOUR.conflict, framed)],
    [PATTERN.picked, draw(SIDE, 'rgb(255 255 255 / 35%)', (pen) => dot(pen, COLOUR.highlight, 3))],
    [PATTERN.gained, draw(SIDE, 'rgb(187 247 208 / 60%)', (pen) => stripes(pen, SIDE, COLOUR.gained, 2, upright))],
    [PATTERN.lost, draw(SIDE, 'rgb(254 202 202 / 60%)', (pen) => stripes(pen, SIDE, COLOUR.lost, 2, falling))],
    [PATTERN.moved, draw(SIDE, 'rgb(221 214 254 / 60%)', (pen) => stripes(pen, SIDE, COLOUR.moved, 2, level))],
    [PATTERN.warned, draw(SIDE, 'rgb(253 224 71 / 60%)', (pen) => dot(pen, COLOUR.highlight, 2))],
  ];
}

/** Crossed stripes: told apart from a white zone without colour. */
function crossed(pen: CanvasRenderingContext2D): void {
  stripes(pen, SIDE, COLOUR.conflictHatch, 2.5, rising);
  stripes(pen, SIDE, COLOUR.conflictHatch, 2.5, falling);
}

function framed(pen: CanvasRenderingContext2D): void {
  const side = pen.canvas.width;
  stripes(pen, side / 2, COLOUR.conflictHatch, 2.5, rising, 2);
  stripes(pen, side / 2, COLOUR.conflictHatch, 2.5, falling, 2);
  pen.lineWidth = 6;
  pen.strokeRect(0, 0, side, side);
}

function draw(side: number, background: string, paint: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const pen = canvas.getContext('2d');
  if (!pen) return new ImageData(side, side);
  pen.fillStyle = background;
  pen.fillRect(0, 0, side, side);
  paint(pen);
  return pen.getImageData(0, 0, side, side);
}

type Line = [fromX: number, fromY: number, toX: number, toY: number];
const rising = (shift: number, side: number): Line => [shift, side, shift + side, 0];
const falling = (shift: number, side: number): Line => [shift, 0, shift + side, side];
const upright = (shift: number, side: number): Line => [shift + side / 2, 0, shift + side / 2, side];
const level = (shift: number, side: number): Line => [0, shift + side / 2, side, shift + side / 2];

function dot(pen: CanvasRenderingContext2D, colour: string, radius: number): void {
  const middle = pen.canvas.width / 2;
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(middle, middle, radius, 0, 2 * Math.PI);
  pen.fill();
}

// Parallel lines one step apart, one more on each side, so that the corners repeat without a seam.
function stripes(
  pen: CanvasRenderingContext2D,
  step: number,
  colour: string,
  width: number,
  line: (shift: number, side: number) => Line,
  repeat = 1,
): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineCap = 'square';
  for (let i = -repeat; i <= repeat; i++) {
    const [fromX, fromY, toX, toY] = line(i * step, repeat * step);
    pen.beginPath();
    pen.moveTo(fromX, fromY);
    pen.lineTo(toX, toY);
    pen.stroke();
  }
}
