import type { ExpressionSpecification, FilterSpecification, GeoJSONSourceSpecification, LayerSpecification, StyleSpecification, VectorSourceSpecification } from 'maplibre-gl';
import { PATTERN } from '../map/hatch.ts';
import { COLOUR, STAGE_COLOUR } from '../map/palette.ts';
import type { Listed } from './features.ts';
import { idsByLayer } from './features.ts';

/** Source of a mark at the middle of each listed feature: what is too small to be seen at this zoom still has its place. */
export const MARKS = 'marks';

/** Layers of the map that answer what is under the pointer. */
export const ASKED = 'listed-';

/** Units are weight without use where a département is a few pixels: their marks stand for them. */
const UNITS_ZOOM = 7;

const ID: Record<string, string> = { cpts: 'id', 'white-zones': 'id', points: 'id' };

/** The property that identifies a feature in the tiles of a layer. */
export function idProperty(layer: string): string {
  return ID[layer] ?? 'code';
}

/** The page's map: outlines of the départements, layers drawn whole, and above them the listed features. */
export function buildStyle(tilesOf: (layer: string) => string, whole: readonly string[], listed: readonly Listed[]): StyleSpecification {
  const ids = idsByLayer(listed);
  const layers = new Set(['departments', ...whole, ...ids.keys()]);
  const sources: StyleSpecification['sources'] = { [MARKS]: { type: 'geojson', data: marks(listed), promoteId: 'key' } };
  for (const layer of layers) sources[layer] = source(layer, tilesOf(layer));
  return {
    version: 8,
    sources,
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': COLOUR.sea } },
      { id: 'land', type: 'fill', source: 'departments', 'source-layer': 'departments', paint: { 'fill-color': COLOUR.land } },
      ...whole.flatMap(wholeLayer),
      { id: 'departments-line', type: 'line', source: 'departments', 'source-layer': 'departments', paint: { 'line-color': COLOUR.department, 'line-opacity': 0.5, 'line-width': 0.8 } },
      ...[...ids].flatMap(([layer, some]) => listedLayers(layer, some)),
      markLayer(),
    ],
  };
}

function source(layer: string, tiles: string): VectorSourceSpecification {
  const minzoom = layer === 'units' || layer === 'communes' ? UNITS_ZOOM : 0;
  return { type: 'vector', tiles: [tiles], minzoom, maxzoom: 14, promoteId: { [layer]: idProperty(layer) } };
}

function wholeLayer(layer: string): LayerSpecification[] {
  const at = { source: layer, 'source-layer': layer };
  const border: LayerSpecification = { id: `${layer}-border`, type: 'line', ...at, paint: { 'line-color': COLOUR.border, 'line-width': 0.8 } };
  switch (layer) {
    case 'cpts': {
      const counted: FilterSpecification = ['==', ['get', 'counted'], true];
      const colour = ['match', ['get', 'stage'], ...Object.entries(STAGE_COLOUR).flat(), STAGE_COLOUR.unspecified] as unknown as ExpressionSpecification;
      return [{ id: 'cpts-fill', type: 'fill', ...at, filter: counted, paint: { 'fill-color': colour, 'fill-opacity': 0.8 } }, border];
    }
    case 'white-zones':
      return [{ id: 'zones-fill', type: 'fill', ...at, paint: { 'fill-pattern': ['step', ['zoom'], PATTERN.whiteZoneFine, 6, PATTERN.whiteZone] } }];
    case 'points':
      return [{ id: 'points-dot', type: 'circle', ...at, paint: { 'circle-color': COLOUR.point, 'circle-radius': 3, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1 } }];
    default:
      return [{ ...border, id: `${layer}-line`, paint: { 'line-color': COLOUR.ink, 'line-width': 0.7 } } as LayerSpecification];
  }
}

const hovered = (off: number, on: number) => ['case', ['boolean', ['feature-state', 'hovered'], false], on, off] as unknown as ExpressionSpecification;

function listedLayers(layer: string, ids: readonly string[]): LayerSpecification[] {
  if (layer === 'points') return []; // their marks are all there is to see
  // match looks an id up; `in` would compare it with each of a thousand.
  const filter = ['match', ['get', idProperty(layer)], [...ids], true, false] as unknown as FilterSpecification;
  const at = { source: layer, 'source-layer': layer, filter };
  return [
    { id: `${ASKED}${layer}`, type: 'fill', ...at, paint: { 'fill-color': COLOUR.highlight, 'fill-opacity': hovered(0.08, 0.25) } },
    { id: `${layer}-halo`, type: 'line', ...at, layout: { 'line-join': 'round' }, paint: { 'line-color': COLOUR.border, 'line-width': hovered(3, 6) } },
    { id: `${layer}-listed`, type: 'line', ...at, layout: { 'line-join': 'round' }, paint: { 'line-color': COLOUR.highlight, 'line-width': hovered(1.3, 3) } },
  ];
}

function markLayer(): LayerSpecification {
  return {
    id: `${ASKED}${MARKS}`,
    type: 'circle',
    source: MARKS,
    // A mark goes when its feature is large enough to be seen: 360 degrees are 512 pixels at zoom 0.
    filter: ['<', ['*', ['get', 'width'], ['^', 2, ['zoom']]], 8] as unknown as FilterSpecification,
    paint: { 'circle-color': COLOUR.highlight, 'circle-radius': hovered(3.5, 7), 'circle-stroke-color': COLOUR.border, 'circle-stroke-width': 1.5 },
  };
}

function marks(listed: readonly Listed[]): GeoJSONSourceSpecification['data'] {
  const features = listed.flatMap(({ layer, id, bound }) => {
    if (!bound) return [];
    const [west, south, east, north] = bound;
    const geometry = { type: 'Point' as const, coordinates: [(west + east) / 2, (south + north) / 2] };
    const width = (Math.max(east - west, north - south) * 512) / 360;
    return [{ type: 'Feature' as const, geometry, properties: { key: `${layer}/${id}`, layer, id, width } }];
  });
  return { type: 'FeatureCollection', features };
}
