import { COLOUR } from './palette.ts';

/** Names of the patterns in the map's style. */
export const PATTERN = { whiteZone: 'white-zone', conflict: 'conflict' } as const;

/** Side of a pattern in pixels of the picture; drawn at twice the screen's density. */
const SIDE = 16;

export function whiteZonePattern(): ImageData {
  return draw(COLOUR.whiteZone, (pen) => stripes(pen, COLOUR.whiteZoneHatch, 4, rising));
}

/** Crossed stripes: told apart from a white zone without colour. */
export function conflictPattern(): ImageData {
  return draw(COLOUR.conflict, (pen) => {
    stripes(pen, COLOUR.conflictHatch, 2.5, rising);
    stripes(pen, COLOUR.conflictHatch, 2.5, falling);
  });
}

function draw(background: string, paint: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const pen = canvas.getContext('2d');
  if (!pen) return new ImageData(SIDE, SIDE);
  pen.fillStyle = background;
  pen.fillRect(0, 0, SIDE, SIDE);
  paint(pen);
  return pen.getImageData(0, 0, SIDE, SIDE);
}

type Line = [fromX: number, fromY: number, toX: number, toY: number];
const rising = (shift: number): Line => [shift, SIDE, shift + SIDE, 0];
const falling = (shift: number): Line => [shift, 0, shift + SIDE, SIDE];

// Three parallel lines one side apart, so that the corners repeat without a seam.
function stripes(pen: CanvasRenderingContext2D, colour: string, width: number, line: (shift: number) => Line): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineCap = 'square';
  for (const shift of [-SIDE, 0, SIDE]) {
    const [fromX, fromY, toX, toY] = line(shift);
    pen.beginPath();
    pen.moveTo(fromX, fromY);
    pen.lineTo(toX, toY);
    pen.stroke();
  }
}
