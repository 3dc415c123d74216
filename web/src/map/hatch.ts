import { COLOUR, INHABITANTS_COLOUR, PART_COLOUR } from './palette.ts';

/** Names of the pictures in the map's style that stand alone. */
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
  stepMark: 'step-mark',
} as const;

/** Pictures laid over the colour of a stage or a size, so that they are told apart without colour; the others are plain. */
export const STAGE_PATTERN = {
  project_validated: 'stage-project_validated',
  letter_of_intent: 'stage-letter_of_intent',
  unspecified: 'stage-unspecified',
  preproject: 'stage-preproject',
} as const;
export const SIZE_PATTERN = { 2: 'size-2', 3: 'size-3' } as const;

/** Signs of what units would be: gained by a CPTS (▲), moved from one to another (◆), left to nobody (▼). */
export const SIGN = { gained: 'sign-gained', moved: 'sign-moved', lost: 'sign-lost' } as const;

/** Picture of a class of white zones by inhabitants; fine for the scale of the country. */
export const inhabitantsPattern = (index: number, fine = false): string => `inhabitants-${index}${fine ? '-fine' : ''}`;

/** Pictures of the territories that a plan founds, and of what those gain that it joins: each colour has a pattern of its own. */
export const FOUNDED_PARTS = PART_COLOUR.founded.map((_, look) => `founded-${look}`);
export const JOINED_PARTS = PART_COLOUR.joined.map((_, look) => `joined-${look}`);

/** Side of a pattern in pixels of the picture; drawn at twice the screen's density. */
export const SIDE = 16;

interface Picture {
  side?: number;
  background?: string;
  paint(pen: CanvasRenderingContext2D): void;
}

const WHITE = 'rgb(255 255 255 / 75%)';

/** Strong for what is new, on the whole of it. */
const PART_PATTERNS: Picture['paint'][] = [
  (pen) => stripes(pen, SIDE, COLOUR.ink, 3, rising),
  (pen) => dot(pen, COLOUR.ink, 4),
  (pen) => stripes(pen, SIDE, COLOUR.ink, 3, upright),
  crossedFinely,
  (pen) => stripes(pen, SIDE, COLOUR.ink, 3, level),
  (pen) => stripes(pen, SIDE, COLOUR.ink, 3, falling),
];

/** Signs on pale ground for what a CPTS gains: ▲ as where a change is tried, and others; drawn on a side of 2 × SIDE. */
const JOINED_PATTERNS: Picture['paint'][] = [
  up,
  spot,
  (pen) => shape(pen, [16, 6, 25, 16, 16, 26, 7, 16]),
  (pen) => shape(pen, [9, 9, 23, 9, 23, 23, 9, 23]),
  (pen) => shape(pen, [13, 6, 19, 6, 19, 13, 26, 13, 26, 19, 19, 19, 19, 26, 13, 26, 13, 19, 6, 19, 6, 13, 13, 13]),
  (pen) => shape(pen, [9, 10, 23, 10, 16, 24]),
];

/** Every picture by its name. The fine stripes are for the scale of the country, where a zone is ten pixels wide. */
const PICTURES: Record<string, Picture> = {
  [PATTERN.whiteZone]: { background: COLOUR.whiteZone, paint: (pen) => stripes(pen, SIDE, COLOUR.whiteZoneHatch, 4, rising) },
  [PATTERN.whiteZoneFine]: {
    side: SIDE / 2,
    background: COLOUR.whiteZone,
    paint: (pen) => stripes(pen, SIDE / 2, COLOUR.whiteZoneHatch, 2.4, rising),
  },
  [PATTERN.conflict]: { background: COLOUR.conflict, paint: crossed },
  [PATTERN.conflictMark]: { side: 1.5 * SIDE, background: COLOUR.conflict, paint: framed },
  [PATTERN.picked]: { background: 'rgb(255 255 255 / 35%)', paint: (pen) => dot(pen, COLOUR.highlight, 3) },
  [PATTERN.gained]: { background: 'rgb(187 247 208 / 60%)', paint: (pen) => stripes(pen, SIDE, COLOUR.gained, 2, upright) },
  [PATTERN.lost]: { background: 'rgb(254 202 202 / 60%)', paint: (pen) => stripes(pen, SIDE, COLOUR.lost, 2, falling) },
  [PATTERN.moved]: { background: 'rgb(221 214 254 / 60%)', paint: (pen) => stripes(pen, SIDE, COLOUR.moved, 2, level) },
  [PATTERN.warned]: { background: 'rgb(253 224 71 / 60%)', paint: (pen) => dot(pen, COLOUR.highlight, 2) },
  [PATTERN.stepMark]: { side: 3 * SIDE, paint: disc },
  [STAGE_PATTERN.project_validated]: { paint: (pen) => stripes(pen, SIDE, WHITE, 2, upright) },
  [STAGE_PATTERN.letter_of_intent]: { paint: (pen) => dot(pen, '#2a6c9b', 2.4) },
  [STAGE_PATTERN.unspecified]: { paint: (pen) => stripes(pen, SIDE, '#5b6a73', 1.6, level) },
  [STAGE_PATTERN.preproject]: { paint: plus },
  [SIZE_PATTERN[2]]: { paint: (pen) => dot(pen, '#17573f', 2.4) },
  [SIZE_PATTERN[3]]: { paint: (pen) => stripes(pen, SIDE, WHITE, 2, upright) },
  [SIGN.gained]: { side: 2 * SIDE, paint: up },
  [SIGN.moved]: { side: 2 * SIDE, paint: (pen) => shape(pen, [16, 7, 24, 16, 16, 25, 8, 16]) },
  [SIGN.lost]: { side: 2 * SIDE, paint: (pen) => shape(pen, [9, 10, 23, 10, 16, 24]) },
  ...Object.fromEntries(INHABITANTS_COLOUR.flatMap(inhabitantsPictures)),
  ...Object.fromEntries(PART_COLOUR.founded.map((background, look) => [FOUNDED_PARTS[look], { background, paint: PART_PATTERNS[look] ?? crossedFinely }])),
  ...Object.fromEntries(PART_COLOUR.joined.map((background, look) => [JOINED_PARTS[look], { background, side: 1.5 * SIDE, paint: closer(JOINED_PATTERNS[look] ?? up) }])),
};

// The more inhabitants, the darker the ground and the broader the stripes.
function inhabitantsPictures(background: string, index: number): [string, Picture][] {
  const ink = index < 3 ? COLOUR.whiteZoneHatch : '#ffffff';
  const width = index < 3 ? 1 + 1.3 * index : 5 - index;
  return [
    [inhabitantsPattern(index), { background, paint: (pen) => stripes(pen, SIDE, ink, width, rising) }],
    [inhabitantsPattern(index, true), { side: SIDE / 2, background, paint: (pen) => stripes(pen, SIDE / 2, ink, width / 2, rising) }],
  ];
}

export function patterns(): [string, ImageData][] {
  return Object.keys(PICTURES).flatMap((name) => {
    const pen = penOf(name);
    return pen ? [[name, pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height)]] : [];
  });
}

/** One repeat of a picture, for a legend; undefined for a name without one. */
export function pictureOf(name: string): HTMLCanvasElement | undefined {
  return penOf(name)?.canvas;
}

function penOf(name: string): CanvasRenderingContext2D | undefined {
  const picture = PICTURES[name];
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true }); // pictures are read back at once
  if (!picture || !pen) return undefined;
  const { side = SIDE, background, paint } = picture;
  pen.canvas.width = pen.canvas.height = side;
  if (background) {
    pen.fillStyle = background;
    pen.fillRect(0, 0, side, side);
  }
  paint(pen);
  return pen;
}

/** Crossed stripes: told apart from a white zone without colour. */
function crossed(pen: CanvasRenderingContext2D): void {
  stripes(pen, SIDE, COLOUR.conflictHatch, 2.5, rising);
  stripes(pen, SIDE, COLOUR.conflictHatch, 2.5, falling);
}

function crossedFinely(pen: CanvasRenderingContext2D): void {
  stripes(pen, SIDE, COLOUR.ink, 2, rising);
  stripes(pen, SIDE, COLOUR.ink, 2, falling);
}

/** The same a fourth smaller: a commune of a few pixels has a sign. */
function closer(paint: Picture['paint']): Picture['paint'] {
  return (pen) => {
    pen.scale(0.75, 0.75);
    paint(pen);
  };
}

function spot(pen: CanvasRenderingContext2D): void {
  pen.fillStyle = COLOUR.ink;
  pen.beginPath();
  pen.arc(SIDE, SIDE, 6.5, 0, 2 * Math.PI);
  pen.fill();
}

function up(pen: CanvasRenderingContext2D): void {
  shape(pen, [16, 8, 23, 22, 9, 22]);
}

function framed(pen: CanvasRenderingContext2D): void {
  const side = pen.canvas.width;
  stripes(pen, side / 2, COLOUR.conflictHatch, 2.5, rising, 2);
  stripes(pen, side / 2, COLOUR.conflictHatch, 2.5, falling, 2);
  pen.lineWidth = 6;
  pen.strokeRect(0, 0, side, side);
}

function disc(pen: CanvasRenderingContext2D): void {
  dot(pen, COLOUR.highlight, 23);
  dot(pen, '#ffffff', 20);
}

function plus(pen: CanvasRenderingContext2D): void {
  pen.fillStyle = COLOUR.notCounted;
  pen.fillRect(3, 7, 10, 2);
  pen.fillRect(7, 3, 2, 10);
}

// Dark with a light edge: seen on every colour of the map.
function shape(pen: CanvasRenderingContext2D, [x = 0, y = 0, ...rest]: number[]): void {
  pen.beginPath();
  pen.moveTo(x, y);
  for (let i = 0; i + 1 < rest.length; i += 2) pen.lineTo(rest[i] ?? 0, rest[i + 1] ?? 0);
  pen.closePath();
  pen.lineWidth = 4;
  pen.strokeStyle = '#ffffff';
  pen.stroke();
  pen.fillStyle = COLOUR.highlight;
  pen.fill();
}

function dot(pen: CanvasRenderingContext2D, colour: string, radius: number): void {
  const middle = pen.canvas.width / 2;
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(middle, middle, radius, 0, 2 * Math.PI);
  pen.fill();
}

type Line = [fromX: number, fromY: number, toX: number, toY: number];
const rising = (shift: number, side: number): Line => [shift, side, shift + side, 0];
const falling = (shift: number, side: number): Line => [shift, 0, shift + side, side];
const upright = (shift: number, side: number): Line => [shift + side / 2, 0, shift + side / 2, side];
const level = (shift: number, side: number): Line => [0, shift + side / 2, side, shift + side / 2];

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
