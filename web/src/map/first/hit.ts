import type { LayerSpecification } from 'maplibre-gl';
import { ASKED, type Hit } from '../pointer.ts';
import { holds } from './draw.ts';
import { evaluate } from './evaluate.ts';
import type { Feature, Tile } from './tile.ts';

interface Asked {
  /** Layers that are seen, in the style's order. */
  layers: readonly LayerSpecification[];
  tiles: ReadonlyMap<string, readonly Tile[]>;
  zoom: number;
}

/** What lies at a point of the screen, as `hitAt` of the map tells it. */
export function hitIn({ layers, tiles, zoom }: Asked, x: number, y: number, pen: CanvasRenderingContext2D): Hit {
  const hit: Hit = {};
  for (const name of ASKED) {
    const layer = layers.find(({ id }) => id === name);
    const own = layer && 'source' in layer ? (tiles.get(String(layer.source)) ?? []) : [];
    const tile = own.find(({ left, top, side }) => x >= left && x < left + side && y >= top && y < top + side);
    if (!layer || !tile) continue;
    const found = tile.features.findLast((feature) => holds(layer, feature.properties, zoom) && lies(layer, feature, tile, { x, y, zoom }, pen));
    if (found) hit[name] = found.properties;
  }
  return hit;
}

function lies(layer: LayerSpecification, feature: Feature, tile: Tile, at: { x: number; y: number; zoom: number }, pen: CanvasRenderingContext2D): boolean {
  const unit = tile.extent / tile.side;
  const [x, y] = [(at.x - tile.left) * unit, (at.y - tile.top) * unit];
  if (layer.type !== 'circle') return pen.isPointInPath(feature.path, x, y);
  const paint: Readonly<Record<string, unknown>> = layer.paint ?? {};
  const on = { zoom: at.zoom, properties: feature.properties };
  const reach = (Number(evaluate(paint['circle-radius'], on)) + Number(evaluate(paint['circle-stroke-width'], on) ?? 0)) * unit;
  return feature.points.some((point) => Math.hypot(point.x - x, point.y - y) <= reach);
}
