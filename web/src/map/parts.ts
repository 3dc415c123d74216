import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { FOUNDED_PARTS, JOINED_PARTS } from './hatch.ts';
import { ensureLayers } from './looks.ts';
import type { Map as MapLibre } from './maplibre.ts';
import { COLOUR, PART_COLOUR } from './palette.ts';
import { UNITS_ZOOM } from './style.ts';

/** A unit as a part of a territory of a plan: of a founded one, gained by a joined one, or what that one had and keeps. */
export interface Part {
  kind: 'founded' | 'joined' | 'kept';
  /** Index in FOUNDED_PARTS, or in JOINED_PARTS, whose colour what is kept has too. */
  look: number;
}

/** Units by code, and for scales where these are not drawn the white zones, by id, that go to one territory as a whole. */
export interface Partition {
  units: ReadonlyMap<string, Part>;
  zones: ReadonlyMap<string, Part>;
}

const SOURCES = { units: { minzoom: UNITS_ZOOM }, 'white-zones': { maxzoom: UNITS_ZOOM } } as const;
type Source = keyof typeof SOURCES;

const STATE = 'part';
const CASING = 6;

/** Over the borders of units and CPTS, under those of départements. */
const BEFORE = 'department-borders';

/** The name of a part's picture; what is kept has a colour alone. */
export function pictureOfPart({ kind, look }: Part): string {
  const pictures = kind === 'founded' ? FOUNDED_PARTS : JOINED_PARTS;
  return kind === 'kept' ? `kept-${look % JOINED_PARTS.length}` : (pictures[look % pictures.length] ?? '');
}

const at = (source: Source) => ({ source, 'source-layer': source, ...SOURCES[source] });
const PART = ['coalesce', ['feature-state', STATE], ''] as unknown as ExpressionSpecification;
const DRAWN: ExpressionSpecification = ['!=', PART, ''];
const GAINED: ExpressionSpecification = ['in', PART, ['literal', [...FOUNDED_PARTS, ...JOINED_PARTS]]];

function line(source: Source, id: string, width: number, on: ExpressionSpecification, opacity = 1): LayerSpecification {
  const paint = { 'line-color': COLOUR.highlight, 'line-width': width, 'line-opacity': ['case', on, opacity, 0] };
  return { id: `${source}-${id}`, type: 'line', ...at(source), layout: { 'line-join': 'round' }, paint } as LayerSpecification;
}

function fill(source: Source, id: string, on: ExpressionSpecification, paint: object): LayerSpecification {
  return { id: `${source}-${id}`, type: 'fill', ...at(source), paint: { ...paint, 'fill-opacity': ['case', on, 1, 0] } };
}

/** As in holding.ts: thick lines around each unit lie below the units' own fill, so that only those around territories are left. */
function ground(source: Source): LayerSpecification[] {
  return [line(source, 'part-outline', CASING, DRAWN), fill(source, 'part', DRAWN, { 'fill-color': colours(PART) })];
}

function lines(source: Source): LayerSpecification[] {
  return [line(source, 'part-borders', 0.6, DRAWN, 0.4), line(source, 'part-gained', 1.4, GAINED, 0.8)];
}

function patterned(source: Source, picture: string): LayerSpecification {
  return fill(source, picture, ['==', PART, picture], { 'fill-pattern': picture });
}

function colours(part: ExpressionSpecification): ExpressionSpecification {
  const kept = PART_COLOUR.joined.flatMap((colour, look) => [`kept-${look}`, colour]);
  return ['match', part, ...kept, COLOUR.land] as unknown as ExpressionSpecification;
}

/** Draws a plan's territories in place of those drawn before. */
export function partitioner(map: MapLibre): (partition: Partition) => void {
  const [units, zones] = [drawer(map, 'units'), drawer(map, 'white-zones')];
  return (partition) => {
    zones(partition.zones);
    units(partition.units);
  };
}

// Layers come with what needs them. They stay: MapLibre fails on states of tiles whose layers are taken away.
function drawer(map: MapLibre, source: Source): (parts: ReadonlyMap<string, Part>) => void {
  let drawn: ReadonlyMap<string, string> = new Map();
  const set = (id: string, picture: string) => map.setFeatureState({ source, sourceLayer: source, id }, { [STATE]: picture });
  return (parts) => {
    const next = new Map([...parts].map(([id, part]) => [id, pictureOfPart(part)]));
    if (next.size > 0) ensureLayers(map, [...ground(source), ...lines(source)], BEFORE);
    const pictures = [...new Set(next.values())].filter((picture) => !picture.startsWith('kept'));
    ensureLayers(map, pictures.map((picture) => patterned(source, picture)), `${source}-part-borders`);
    for (const id of drawn.keys()) if (!next.has(id)) set(id, '');
    for (const [id, picture] of next) if (drawn.get(id) !== picture) set(id, picture);
    drawn = next;
  };
}
