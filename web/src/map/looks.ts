import type { Geometry } from 'geojson';
import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { PATTERN } from './hatch.ts';
import { COLOUR } from './palette.ts';
import type { GeoJSONSource, Map as MapLibre } from './maplibre.ts';

/** What a painted unit or shape means; the look differs in pattern and line, not in colour only. */
export const LOOKS = ['picked', 'gained', 'lost', 'moved', 'warned'] as const;
export type Look = (typeof LOOKS)[number];

/** Shapes that a view lays over the map, each feature with its `look` as a property. */
export const OVERLAY = 'overlay';

const STROKE: Record<Look, { colour: string; width: number; dashes?: number[] }> = {
  picked: { colour: COLOUR.highlight, width: 3 },
  gained: { colour: COLOUR.gained, width: 2 },
  lost: { colour: COLOUR.lost, width: 2, dashes: [3, 1.5] },
  moved: { colour: COLOUR.moved, width: 2, dashes: [1, 1] },
  warned: { colour: COLOUR.highlight, width: 3, dashes: [2, 1] },
};

/** Layers that draw overlaid shapes. */
export function shapeLayers(): LayerSpecification[] {
  return LOOKS.flatMap(layersOfShapes);
}

/** Layers that draw painted units, by feature state: a unit painted reads no tile again. */
function unitLayers(look: Look): LayerSpecification[] {
  const at = { source: 'units', 'source-layer': 'units' };
  const on = (amount: number) => ['case', ['boolean', ['feature-state', look], false], amount, 0] as never;
  return [
    { id: `unit-${look}`, type: 'fill', ...at, paint: { 'fill-pattern': PATTERN[look], 'fill-opacity': on(1) } },
    { id: `unit-${look}-line`, type: 'line', ...at, paint: { ...stroke(look), 'line-opacity': on(1) } },
  ];
}

function layersOfShapes(look: Look): LayerSpecification[] {
  const filter: FilterSpecification = ['==', ['get', 'look'], look];
  const areas: FilterSpecification = ['all', filter, ['==', ['geometry-type'], 'Polygon']];
  return [
    { id: `shape-${look}`, type: 'fill', source: OVERLAY, filter: areas, paint: { 'fill-pattern': PATTERN[look] } },
    { id: `shape-${look}-line`, type: 'line', source: OVERLAY, filter, paint: stroke(look) },
  ];
}

function stroke(look: Look) {
  const { colour, width, dashes } = STROKE[look];
  return { 'line-color': colour, 'line-width': width, ...(dashes && { 'line-dasharray': dashes }) };
}

/** Where painted units go: under the names, over the borders. */
const BEFORE = 'place-border';

/**
 * Adds layers that are not there yet. Each layer of units makes every tile's shapes anew, whether one shows or not: those
 * that paint and emphasise units come when they are first needed.
 */
export function ensureLayers(map: MapLibre, layers: readonly LayerSpecification[], before = BEFORE): void {
  for (const layer of layers) if (!map.getLayer(layer.id)) map.addLayer(layer, before);
}

/** Paints units by code; what was painted in that look before and is not in the list any more is cleared. */
export function painter(map: MapLibre): (look: Look, codes: readonly string[]) => void {
  const painted = new Map<Look, ReadonlySet<string>>();
  const set = (look: Look, id: string, on: boolean) => map.setFeatureState({ source: 'units', sourceLayer: 'units', id }, { [look]: on });
  return (look, codes) => {
    if (codes.length > 0) ensureLayers(map, unitLayers(look));
    const before = painted.get(look) ?? new Set();
    const after = new Set(codes);
    for (const id of before) if (!after.has(id)) set(look, id, false);
    for (const id of after) if (!before.has(id)) set(look, id, true);
    painted.set(look, after);
  };
}

/** Lays shapes over the map under a name; the same name again replaces them. */
export function overlayer(map: MapLibre): (name: string, shapes: Shape[]) => void {
  const named = new Map<string, Shape[]>();
  return (name, shapes) => {
    named.set(name, shapes);
    const features = [...named.values()].flat().map(({ look, geometry }) => ({ type: 'Feature' as const, properties: { look }, geometry }));
    map.getSource<GeoJSONSource>(OVERLAY)?.setData({ type: 'FeatureCollection', features });
  };
}

export interface Shape {
  look: Look;
  /** WGS84. */
  geometry: Geometry;
}
