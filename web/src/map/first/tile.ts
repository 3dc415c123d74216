import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { Placed } from './camera.ts';

/** A feature of a vector tile: its path in units of the tile, and its points where it is made of points. */
export interface Feature {
  properties: Record<string, unknown>;
  path: Path2D;
  points: readonly { x: number; y: number }[];
}

/** A layer's part in a tile. */
export interface Tile extends Placed {
  /** Units along the tile's side. */
  extent: number;
  features: Feature[];
}

/** Vector tiles by the template of a layer's addresses, each asked for and read once. */
export interface Tiles {
  /** Asks for a tile that will be read soon. */
  ask(template: string, at: Placed): void;
  /** A layer's part in a tile; undefined where nothing lies. */
  read(template: string, layer: string, at: Placed): Promise<Tile | undefined>;
}

export function tileReader(): Tiles {
  const asked = new Map<string, Promise<ArrayBuffer | undefined>>();
  const read = new Map<string, Promise<Omit<Tile, keyof Placed> | undefined>>();
  const ask = (url: string) => once(asked, url, () => fetchTile(url));
  return {
    ask: (template, at) => void ask(addressOf(template, at)).catch(() => {}), // asked for again when it is read
    async read(template, layer, at) {
      const url = addressOf(template, at);
      const tile = await once(read, url, () => ask(url).then((bytes) => bytes && turn().then(() => readTile(bytes, layer))));
      return tile && { ...at, ...tile };
    },
  };
}

function once<T>(known: Map<string, Promise<T>>, url: string, begin: () => Promise<T>): Promise<T> {
  const coming = known.get(url) ?? begin();
  known.set(url, coming);
  coming.catch(() => known.delete(url));
  return coming;
}

function addressOf(template: string, { z, x, y }: Placed): string {
  return template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
}

// As MapLibre will: the browser then has it, and asks the service at most whether it still holds.
async function fetchTile(url: string): Promise<ArrayBuffer | undefined> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response.status === 204 ? undefined : response.arrayBuffer();
}

/** Lets the browser do what waits: tiles that come together are read in tasks of their own. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Reads a layer of a tile (Mapbox Vector Tile 2.1). */
function readTile(bytes: ArrayBuffer, layer: string): Omit<Tile, keyof Placed> {
  const found = new VectorTile(new PbfReader(new Uint8Array(bytes))).layers[layer];
  const features: Feature[] = [];
  for (let i = 0; i < (found?.length ?? 0); i++) features.push(readFeature(found!.feature(i)));
  return { extent: found?.extent ?? 4096, features };
}

function readFeature(feature: ReturnType<VectorTile['layers'][string]['feature']>): Feature {
  const path = new Path2D();
  const lines = feature.loadGeometry();
  if (feature.type === 1) return { properties: feature.properties, path, points: lines.flat() };
  for (const line of lines) {
    const [first, ...rest] = line;
    if (!first) continue;
    path.moveTo(first.x, first.y);
    for (const { x, y } of rest) path.lineTo(x, y);
    path.closePath();
  }
  return { properties: feature.properties, path, points: [] };
}
