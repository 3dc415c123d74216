import { useLayoutEffect, useRef } from 'preact/hooks';
import { pictureOf } from '../map/hatch.ts';
import type { Sign } from './legend.ts';

/** Twice the size on screen, as the map draws its patterns. */
const WIDTH = 44;
const HEIGHT = 28;

/** The small picture beside a legend's words, drawn as the map draws it. */
export function Swatch({ sign }: { sign: Sign }) {
  if (sign.shape) return <span class={`swatch swatch-${sign.shape}`} aria-hidden="true" />;
  return sign.colour || sign.picture ? <Drawn sign={sign} /> : null;
}

function Drawn({ sign: { colour, picture } }: { sign: Sign }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    // Drawn by the processor: on the graphics card each is a round trip, which on one in software held the page up for 300 ms.
    const pen = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (pen) draw(pen, colour, picture);
  }, [colour, picture]);
  return <canvas class="swatch" width={WIDTH} height={HEIGHT} ref={canvas} aria-hidden="true" />;
}

function draw(pen: CanvasRenderingContext2D, colour?: string, picture?: string): void {
  pen.clearRect(0, 0, WIDTH, HEIGHT);
  const repeated = picture && pictureOf(picture);
  for (const fill of [colour, repeated && pen.createPattern(repeated, 'repeat')]) {
    if (!fill) continue;
    pen.fillStyle = fill;
    pen.fillRect(0, 0, WIDTH, HEIGHT);
  }
}
