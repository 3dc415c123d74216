import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Hit } from '../pointer.ts';
import { positionAt, tilesOf, type Placed, type Size } from './camera.ts';
import { drawLayer, isSeen, type Scene } from './draw.ts';
import { hitIn } from './hit.ts';
import { drawNames } from './names.ts';
import type { Subject } from './subject.ts';
import type { Tile, Tiles } from './tile.ts';

/** The deepest zoom of the service's tiles (style.ts). */
const DEEPEST = 14;

/** A map drawn without MapLibre, as it is at one place. */
export interface Picture {
  /** What lies at a point of it, in CSS pixels. */
  hitAt(x: number, y: number): Hit;
  /** Longitude and latitude of a point of it. */
  positionAt(x: number, y: number): [number, number];
}

/** Draws a map on a canvas, which stays as it is until all of it can be drawn. Throws what a tile's request does. */
export async function draw(canvas: HTMLCanvasElement, { camera, style, labels, selected }: Subject, reader: Tiles, signal: AbortSignal): Promise<Picture | undefined> {
  const pen = canvas.getContext('2d', { alpha: false });
  const size = { width: canvas.clientWidth, height: canvas.clientHeight };
  if (!pen || size.width === 0 || size.height === 0) return undefined;
  const layers = style.layers.filter((layer) => isSeen(layer, camera.zoom));
  const tiles = await tilesIn(layers, style, tilesOf(camera, size, DEEPEST), reader);
  if (signal.aborted) return undefined;
  const density = devicePixelRatio;
  canvas.width = Math.floor(size.width * density);
  canvas.height = Math.floor(size.height * density);
  const scene: Scene = { pen, size, density, zoom: camera.zoom, selected };
  for (const layer of layers) {
    if (layer.type === 'symbol') drawNames(layer, labels, camera, scene);
    else drawLayer(layer, ('source' in layer && tiles.get(layer.source)) || [], scene);
  }
  pen.setTransform(1, 0, 0, 1, 0, 0);
  return {
    hitAt: (x, y) => hitIn({ layers, tiles, zoom: camera.zoom }, x, y, pen),
    positionAt: (x, y) => positionAt([x, y], camera, size),
  };
}

/** Asks for the tiles that `draw` will want, as soon as it is known which. */
export function askTiles({ camera, style }: Pick<Subject, 'camera' | 'style'>, size: Size, tiles: Tiles): void {
  const layers = style.layers.filter((layer) => isSeen(layer, camera.zoom));
  for (const { template } of sourcesOf(layers, style)) for (const at of tilesOf(camera, size, DEEPEST)) tiles.ask(template, at);
}

/** The tiles that layers draw, by source. */
async function tilesIn(layers: readonly LayerSpecification[], style: StyleSpecification, places: readonly Placed[], tiles: Tiles): Promise<Map<string, Tile[]>> {
  const found = sourcesOf(layers, style).map(async ({ name, template }): Promise<[string, Tile[]]> => {
    const read = await Promise.all(places.map((at) => tiles.read(template, name, at)));
    return [name, read.filter((tile) => tile !== undefined)];
  });
  return new Map(await Promise.all(found));
}

/** The sources of vector tiles that layers draw; each has the name of its layer of tiles. */
function sourcesOf(layers: readonly LayerSpecification[], { sources }: StyleSpecification): { name: string; template: string }[] {
  const names = new Set(layers.flatMap((layer) => ('source' in layer && layer.type !== 'symbol' ? [layer.source] : [])));
  return [...names].flatMap((name) => {
    const source = sources[name];
    const template = source?.type === 'vector' ? source.tiles?.[0] : undefined;
    return template ? [{ name, template }] : [];
  });
}
