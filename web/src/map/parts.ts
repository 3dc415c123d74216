import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { FOUNDED_PARTS, JOINED_PARTS } from './hatch.ts';
import type { Map as MapLibre, VectorTileSource } from './maplibre.ts';
import { COLOUR, PART_COLOUR } from './palette.ts';

/** A unit as a part of a territory of a plan: of a founded one, gained by a joined one, or what that one had and keeps. */
export interface Part {
  kind: 'founded' | 'joined' | 'kept';
  /** Index in FOUNDED_PARTS, or in JOINED_PARTS, whose colour what is kept has too. */
  look: number;
}

const STATE = 'part';

/** Tiles of units of its own: a plan of a région, or of a département on a phone, is seen from further than units are. */
const SOURCE = 'part-units';
const LEAST_ZOOM = 5;
const CASING = 6;

/** Over the borders of units and CPTS, under those of départements. */
const BEFORE = 'department-borders';

/** The name of a part's picture; what is kept has its colour alone. */
export function pictureOfPart({ kind, look }: Part): string {
  const pictures = kind === 'founded' ? FOUNDED_PARTS : JOINED_PARTS;
  return kind === 'kept' ? `kept-${look % JOINED_PARTS.length}` : (pictures[look % pictures.length] ?? '');
}

/** As in holding.ts: thick lines around each unit lie below the units' own fill, so that only those around territories are left. */
function partLayers(): LayerSpecification[] {
  const at = { source: SOURCE, 'source-layer': 'units' };
  const part = ['coalesce', ['feature-state', STATE], ''] as unknown as ExpressionSpecification;
  const drawn: ExpressionSpecification = ['!=', part, ''];
  const gained: ExpressionSpecification = ['in', part, ['literal', [...FOUNDED_PARTS, ...JOINED_PARTS]]];
  const pairs = JOINED_PARTS.flatMap((picture, look) => [`kept-${look}`, colourOf(look), picture, colourOf(look)]);
  const colour = ['match', part, ...pairs, COLOUR.land] as unknown as ExpressionSpecification;
  const line = (id: string, width: number, on: ExpressionSpecification, opacity = 1): LayerSpecification => ({
    id,
    type: 'line',
    ...at,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': COLOUR.highlight, 'line-width': width, 'line-opacity': ['case', on, opacity, 0] },
  });
  return [
    line('part-outline', CASING, drawn),
    { id: 'part', type: 'fill', ...at, paint: { 'fill-color': colour, 'fill-opacity': ['case', drawn, 1, 0] } },
    ...[...FOUNDED_PARTS, ...JOINED_PARTS].map((picture): LayerSpecification => ({
      id: `part-${picture}`,
      type: 'fill',
      ...at,
      paint: { 'fill-pattern': picture, 'fill-opacity': ['case', ['==', part, picture], 1, 0] },
    })),
    line('part-borders', 0.6, drawn, 0.4),
    line('part-gained', 1.4, gained, 0.8),
  ];
}

function colourOf(look: number): string {
  return PART_COLOUR.joined[look % PART_COLOUR.joined.length] ?? COLOUR.land;
}

/** Draws units as parts of territories, by code, in place of what was drawn before; without any, no tile is asked for. */
export function partitioner(map: MapLibre): (units: ReadonlyMap<string, Part>) => void {
  let drawn: ReadonlyMap<string, string> = new Map();
  const set = (id: string, picture: string) => map.setFeatureState({ source: SOURCE, sourceLayer: 'units', id }, { [STATE]: picture });
  return (units) => {
    if (units.size === 0) drawn = takenAway(map);
    else if (!map.getSource(SOURCE)) drawn = added(map);
    const next = new Map([...units].map(([id, part]) => [id, pictureOfPart(part)]));
    for (const id of drawn.keys()) if (!next.has(id)) set(id, '');
    for (const [id, picture] of next) if (drawn.get(id) !== picture) set(id, picture);
    drawn = next;
  };
}

function added(map: MapLibre): ReadonlyMap<string, string> {
  const { tiles } = map.getSource<VectorTileSource>('units') ?? {};
  map.addSource(SOURCE, { type: 'vector', tiles: tiles ?? [], minzoom: LEAST_ZOOM, maxzoom: 14, promoteId: { units: 'code' } });
  for (const layer of partLayers()) map.addLayer(layer, BEFORE);
  return new Map();
}

function takenAway(map: MapLibre): ReadonlyMap<string, string> {
  if (map.getSource(SOURCE)) {
    for (const { id } of partLayers()) map.removeLayer(id);
    map.removeSource(SOURCE);
  }
  return new Map();
}
