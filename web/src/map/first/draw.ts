import type { LayerSpecification } from 'maplibre-gl';
import { pictureOf } from '../hatch.ts';
import type { Size } from './camera.ts';
import { evaluate, type On } from './evaluate.ts';
import { TILE } from './camera.ts';
import type { Feature, Tile } from './tile.ts';

type Pen = CanvasRenderingContext2D;
type Paint = Readonly<Record<string, unknown>>;

/** What layers are drawn with. */
export interface Scene {
  pen: Pen;
  size: Size;
  /** Pixels of the canvas for one of the page. */
  density: number;
  zoom: number;
  /** Id of what is emphasised, by layer of tiles. */
  selected: Readonly<Record<string, string>>;
}

/** Patterns have two pixels for one of the page (map.addImage in map.ts). */
const PATTERN_DENSITY = 2;

/** Whether a layer is seen at a zoom. */
export function isSeen(layer: LayerSpecification, zoom: number): boolean {
  return layer.layout?.visibility !== 'none' && zoom >= (layer.minzoom ?? 0) && zoom < (layer.maxzoom ?? Infinity);
}

/** Whether a layer draws a feature. */
export function holds(layer: LayerSpecification, properties: Record<string, unknown>, zoom: number): boolean {
  return !('filter' in layer) || Boolean(evaluate(layer.filter, { zoom, properties }));
}

/** Draws a layer of areas, lines or circles as MapLibre does. */
export function drawLayer(layer: LayerSpecification, tiles: readonly Tile[], scene: Scene): void {
  const { pen } = scene;
  if (layer.type === 'background') {
    pen.fillStyle = String(layer.paint?.['background-color']);
    pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
  }
  const draw = layer.type === 'fill' ? fill : layer.type === 'line' ? stroke : layer.type === 'circle' ? dot : undefined;
  if (!draw) return;
  for (const tile of tiles) within(tile, scene, () => draw(layer, tile, scene));
}

// Cut at whole pixels, since the blurred edges of two cuts would leave a line between tiles.
function within(tile: Tile, { pen, density }: Scene, draw: () => void): void {
  const [left = 0, top = 0, right = 0, bottom = 0] = [tile.left, tile.top, tile.left + tile.side, tile.top + tile.side].map((at) => Math.round(at * density));
  const scale = (tile.side * density) / tile.extent;
  pen.save();
  pen.beginPath();
  pen.rect(left, top, right - left, bottom - top);
  pen.clip();
  pen.setTransform(scale, 0, 0, scale, tile.left * density, tile.top * density);
  draw();
  pen.restore();
}

function onOf({ properties }: Feature, layer: LayerSpecification, { zoom, selected }: Scene): On {
  const source = 'source-layer' in layer ? layer['source-layer'] : undefined;
  const id = source && selected[source];
  return { zoom, properties, ...(id !== undefined && { state: { selected: properties['id'] === id } }) };
}

function each(layer: LayerSpecification, tile: Tile, scene: Scene, draw: (feature: Feature, value: (name: string) => unknown) => void): void {
  const paint: Paint = layer.paint ?? {};
  for (const feature of tile.features) {
    if (!holds(layer, feature.properties, scene.zoom)) continue;
    const on = onOf(feature, layer, scene);
    draw(feature, (name) => evaluate(paint[name], on));
  }
}

function fill(layer: LayerSpecification, tile: Tile, scene: Scene): void {
  const { pen } = scene;
  const pattern = patternsOf(pen, tile);
  each(layer, tile, scene, ({ path }, value) => {
    const picture = value('fill-pattern');
    const style = picture === undefined ? String(value('fill-color')) : pattern(String(picture));
    if (!style) return;
    pen.fillStyle = style;
    pen.globalAlpha = Number(value('fill-opacity') ?? 1);
    if (pen.globalAlpha > 0) pen.fill(path);
  });
}

// Laid from the tile's corner: its side is a whole number of repeats, so that they go on in the next tile.
function patternsOf(pen: Pen, { extent }: Tile): (name: string) => CanvasPattern | null {
  const made = new Map<string, CanvasPattern | null>();
  const scale = extent / TILE / PATTERN_DENSITY;
  return (name) => {
    if (!made.has(name)) {
      const picture = pictureOf(name);
      const pattern = picture ? pen.createPattern(picture, 'repeat') : null;
      pattern?.setTransform(new DOMMatrix([scale, 0, 0, scale, 0, 0]));
      made.set(name, pattern);
    }
    return made.get(name) ?? null;
  };
}

function stroke(layer: LayerSpecification, tile: Tile, scene: Scene): void {
  const { pen } = scene;
  const unit = tile.extent / tile.side;
  const dashes = (layer.paint as Paint | undefined)?.['line-dasharray'] as number[] | undefined;
  pen.lineJoin = (layer.layout as Paint | undefined)?.['line-join'] === 'round' ? 'round' : 'miter';
  pen.miterLimit = 2;
  each(layer, tile, scene, ({ path }, value) => {
    const width = Number(value('line-width') ?? 1);
    if (width === 0) return;
    pen.lineWidth = width * unit;
    pen.setLineDash((dashes ?? []).map((length) => length * width * unit));
    pen.strokeStyle = String(value('line-color'));
    pen.globalAlpha = Number(value('line-opacity') ?? 1);
    pen.stroke(path);
  });
}

function dot(layer: LayerSpecification, tile: Tile, scene: Scene): void {
  const { pen } = scene;
  const unit = tile.extent / tile.side;
  each(layer, tile, scene, ({ points }, value) => {
    const radius = Number(value('circle-radius'));
    const rim = Number(value('circle-stroke-width') ?? 0);
    for (const { x, y } of points) {
      disc(pen, x, y, (radius + rim) * unit, String(value('circle-stroke-color')));
      disc(pen, x, y, radius * unit, String(value('circle-color')));
    }
  });
}

function disc(pen: Pen, x: number, y: number, radius: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}
