import type { LayerSpecification } from 'maplibre-gl';
import type { Label } from '../labels.ts';
import { pointOf } from './camera.ts';
import { holds, type Scene } from './draw.ts';
import { evaluate } from './evaluate.ts';
import type { Camera } from '../../state/route.ts';

type Values = Readonly<Record<string, unknown>>;
type Box = [left: number, top: number, right: number, bottom: number];

// MapLibre's own where a layer names none, in ems.
const LINE = 1.2;
const LONGEST = 10;

/** Writes the names of a layer of labels; of those that would overlap, the first by rank stays, as in MapLibre. */
export function drawNames(layer: LayerSpecification, labels: readonly Label[], camera: Camera, scene: Scene): void {
  const taken: Box[] = [];
  const layout: Values = layer.layout ?? {};
  if (layer.type !== 'symbol' || !layout['text-field']) return;
  for (const label of labels.toSorted((a, b) => a.rank - b.rank)) {
    const properties = { ...label };
    if (!holds(layer, properties, camera.zoom)) continue;
    const on = { zoom: camera.zoom, properties };
    const size = Number(evaluate(layout['text-size'], on));
    scene.pen.font = `${size}px sans-serif`;
    const lines = String(evaluate(layout['text-field'], on)).split('\n').flatMap((line) => wrapped(line, LONGEST * size, scene.pen));
    write(lines, size, pointOf(label.at, camera, scene.size), layer, scene, taken);
  }
}

// In lines of about one length, broken after a space or a hyphen.
function wrapped(line: string, longest: number, pen: CanvasRenderingContext2D): string[] {
  const length = (text: string) => pen.measureText(text).width;
  const wanted = length(line) / Math.ceil(length(line) / longest);
  return line.split(/(?<=[ -])/).reduce<string[]>((lines, part) => {
    const last = lines.at(-1);
    if (last === undefined || length(last + part) > wanted + 1) return [...lines, part];
    return [...lines.slice(0, -1), last + part];
  }, []);
}

function write(lines: readonly string[], size: number, [x, y]: [number, number], layer: LayerSpecification, { pen, density }: Scene, taken: Box[]): void {
  const layout: Values = layer.layout ?? {};
  const paint: Values = layer.paint ?? {};
  pen.setTransform(density, 0, 0, density, 0, 0);
  const width = Math.max(...lines.map((line) => pen.measureText(line).width));
  const padding = Number(layout['text-padding'] ?? 2);
  const half = [width / 2 + padding, (lines.length * LINE * size) / 2 + padding] as const;
  const box: Box = [x - half[0], y - half[1], x + half[0], y + half[1]];
  if (layout['text-allow-overlap'] !== true && taken.some((other) => overlap(box, other))) return;
  taken.push(box);
  pen.globalAlpha = 1;
  pen.setLineDash([]);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.strokeStyle = String(paint['text-halo-color']);
  pen.fillStyle = String(paint['text-color']);
  pen.lineWidth = 2 * Number(paint['text-halo-width']);
  lines.forEach((line, index) => pen.strokeText(line, x, y + (index - (lines.length - 1) / 2) * LINE * size));
  lines.forEach((line, index) => pen.fillText(line, x, y + (index - (lines.length - 1) / 2) * LINE * size));
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
