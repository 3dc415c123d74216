import type {
  DataDrivenPropertyValueSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
  VectorSourceSpecification,
} from 'maplibre-gl';
import { tileTemplate } from '../client/addresses.ts';
import { coloured, type Coloured } from './colours.ts';
import { PATTERN } from './hatch.ts';
import { OVERLAY, shapeLayers } from './looks.ts';
import { COLOUR } from './palette.ts';
import type { Choice, Looks } from '../state/route.ts';

/** Layers of the service whose tiles depend on the day, the threshold and the scenario. */
export const COUNTED_SOURCES = ['cpts', 'white-zones', 'units'] as const;

/** Units are drawn and asked for from this zoom on: a large département on a laptop is at 7.5. Below, 35 000 of them are weight without use. */
export const UNITS_ZOOM = 7;

/** Source that the page fills: names of départements, numbers of the listed white zones, marks of conflicts. */
export const LABELS = 'labels';

// Families of the browser; the weight is read from the name.
const FONT = ['sans-serif'];
const BOLD = ['sans-serif', 'bold'];

/** The map's style. It has no `glyphs` address: text is drawn with the browser's own fonts, so nothing leaves the machine. */
export function buildStyle(choice: Choice, colours: Looks['colours']): StyleSpecification {
  return {
    version: 8,
    sources: {
      departments: tiles('departments', choice, 'code'),
      regions: tiles('regions', choice, 'code'),
      cpts: tiles('cpts', choice, 'id'),
      'white-zones': tiles('white-zones', choice, 'id'),
      units: { ...tiles('units', choice, 'code'), minzoom: UNITS_ZOOM },
      points: { ...tiles('points', choice, 'id'), minzoom: UNITS_ZOOM },
      [OVERLAY]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      [LABELS]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [...areas(coloured(colours)).map(bordered), ...borders(), ...areaBorders(), ...shapeLayers(), ...highlights(), ...marks()],
  };
}

/** Filters by which the layers that outline départements, and fade the others, are shown. */
export function outlining(departments: readonly string[]): Record<string, FilterSpecification> {
  const inside = ['in', ['get', 'code'], ['literal', departments]];
  return { veil: ['!', inside], 'place-border': inside } as unknown as Record<string, FilterSpecification>;
}

function tiles(layer: string, choice: Choice, id: string): VectorSourceSpecification {
  return { type: 'vector', tiles: [tileTemplate(layer, choice)], minzoom: 0, maxzoom: 14, promoteId: { [layer]: id } };
}

// Borders are drawn over the edges of areas. To smooth these too is to draw each outline once more: a fourth of a frame, where
// the processor draws.
function bordered(layer: LayerSpecification): LayerSpecification {
  return layer.type === 'fill' ? { ...layer, paint: { ...layer.paint, 'fill-antialias': false } } : layer;
}

function areas({ cpts, pattern, whiteZones }: Coloured): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': COLOUR.sea } },
    { id: 'land', type: 'fill', source: 'departments', 'source-layer': 'departments', paint: { 'fill-color': COLOUR.land } },
    {
      id: 'cpts',
      type: 'fill',
      source: 'cpts',
      'source-layer': 'cpts',
      filter: ['==', ['get', 'counted'], true],
      paint: cpts,
    },
    {
      id: 'cpts-pattern',
      type: 'fill',
      source: 'cpts',
      'source-layer': 'cpts',
      filter: pattern.filter,
      paint: { 'fill-pattern': pattern.picture },
    },
    {
      id: 'white-zones',
      type: 'fill',
      source: 'white-zones',
      'source-layer': 'white-zones',
      paint: { 'fill-pattern': whiteZones },
    },
    {
      id: 'conflicts',
      type: 'fill',
      source: 'units',
      'source-layer': 'units',
      minzoom: UNITS_ZOOM,
      filter: ['==', ['get', 'status'], 'conflict'],
      paint: { 'fill-pattern': PATTERN.conflict },
    },
    // Not seen: it answers what is under the pointer.
    {
      id: 'units',
      type: 'fill',
      source: 'units',
      'source-layer': 'units',
      minzoom: UNITS_ZOOM,
      paint: { 'fill-color': COLOUR.ink, 'fill-opacity': 0 },
    },
    // Fades what surrounds the chosen place.
    {
      id: 'veil',
      type: 'fill',
      source: 'departments',
      'source-layer': 'departments',
      layout: { visibility: 'none' },
      paint: { 'fill-color': COLOUR.land, 'fill-opacity': 0.6 },
    },
  ];
}

function borders(): LayerSpecification[] {
  return [
    {
      id: 'unit-borders',
      type: 'line',
      source: 'units',
      'source-layer': 'units',
      minzoom: UNITS_ZOOM,
      paint: { 'line-color': COLOUR.ink, 'line-opacity': ['interpolate', ['linear'], ['zoom'], 7, 0.1, 11, 0.4], 'line-width': 0.6 },
    },
    {
      id: 'cpts-borders',
      type: 'line',
      source: 'cpts',
      'source-layer': 'cpts',
      filter: ['==', ['get', 'counted'], true],
      paint: { 'line-color': COLOUR.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.4, 9, 1.6] },
    },
    // A project that the threshold does not count stays visible inside the white zone that it leaves.
    {
      id: 'cpts-not-counted',
      type: 'line',
      source: 'cpts',
      'source-layer': 'cpts',
      filter: ['all', ['!=', ['get', 'counted'], true], ['!=', ['get', 'stage'], 'ended']],
      paint: { 'line-color': COLOUR.notCounted, 'line-dasharray': [2, 2], 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.6, 9, 2] },
    },
    {
      id: 'white-zone-borders',
      type: 'line',
      source: 'white-zones',
      'source-layer': 'white-zones',
      paint: { 'line-color': COLOUR.whiteZoneHatch, 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.5, 9, 2] },
    },
  ];
}

function areaBorders(): LayerSpecification[] {
  return [
    {
      id: 'department-borders',
      type: 'line',
      source: 'departments',
      'source-layer': 'departments',
      // Light at the scale of the country, where a hundred outlines would hide what they hold.
      paint: {
        'line-color': COLOUR.department,
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 4, 0.5, 7, 1],
        'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.5, 6, 1, 9, 2],
      },
    },
    {
      id: 'region-borders',
      type: 'line',
      source: 'regions',
      'source-layer': 'regions',
      paint: { 'line-color': COLOUR.region, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.9, 6, 1.6, 9, 3] },
    },
  ];
}

const emphasis = (hidden: number, hovered: number, selected: number) =>
  [
    'case',
    ['boolean', ['feature-state', 'selected'], false],
    selected,
    ['boolean', ['feature-state', 'hovered'], false],
    hovered,
    hidden,
  ] as unknown as DataDrivenPropertyValueSpecification<number>;

function highlights(): LayerSpecification[] {
  return [
    {
      id: 'place-border',
      type: 'line',
      source: 'departments',
      'source-layer': 'departments',
      layout: { visibility: 'none', 'line-join': 'round' },
      paint: { 'line-color': COLOUR.highlight, 'line-width': 3 },
    },
  ];
}

/** Lines of a layer that show what is pointed at and what is chosen; added when something first is. */
export function emphasisLayers(layer: 'cpts' | 'white-zones' | 'units'): LayerSpecification[] {
  const at = { source: layer, 'source-layer': layer, layout: { 'line-join': 'round' as const } };
  return [
    { id: `${layer}-halo`, type: 'line', ...at, paint: { 'line-color': COLOUR.border, 'line-width': emphasis(0, 7, 8) } },
    { id: `${layer}-highlight`, type: 'line', ...at, paint: { 'line-color': COLOUR.highlight, 'line-width': emphasis(0, 3, 4) } },
  ];
}

const halo = { 'text-color': COLOUR.ink, 'text-halo-color': '#ffffff', 'text-halo-width': 1.8 };

function marks(): LayerSpecification[] {
  return [
    {
      id: 'points',
      type: 'circle',
      source: 'points',
      'source-layer': 'points',
      minzoom: UNITS_ZOOM,
      paint: {
        'circle-color': COLOUR.point,
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 1.5,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 7, 2.5, 12, 6],
      },
    },
    // Below the names of communes, which come first where both have no room; the list has every point.
    {
      id: 'point-names',
      type: 'symbol',
      source: 'points',
      'source-layer': 'points',
      minzoom: 11.5,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': 11,
        'text-max-width': 9,
        'text-padding': 4,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.8,
      },
      paint: { ...halo, 'text-color': COLOUR.point },
    },
    {
      id: 'unit-names',
      type: 'symbol',
      source: 'units',
      'source-layer': 'units',
      minzoom: 10.5,
      layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 11, 'text-padding': 14, 'text-max-width': 7 },
      paint: halo,
    },
    {
      id: 'conflict-marks',
      type: 'symbol',
      source: LABELS,
      filter: ['==', ['get', 'kind'], 'conflict'],
      maxzoom: UNITS_ZOOM,
      layout: { 'icon-image': PATTERN.conflictMark, 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      id: 'department-names',
      type: 'symbol',
      source: LABELS,
      filter: ['==', ['get', 'kind'], 'department'],
      // On a phone's view of the country the names would hide what they name.
      minzoom: 4.4,
      maxzoom: 10.5,
      layout: {
        // At the scale of the country only the code has room.
        'text-field': ['step', ['zoom'], ['get', 'code'], 6.5, ['concat', ['get', 'name'], '\n', ['get', 'code']]],
        'text-font': BOLD,
        'text-size': ['interpolate', ['linear'], ['zoom'], 4, 9.5, 8, 13],
        'text-padding': 1,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: halo,
    },
    {
      id: 'zone-numbers',
      type: 'symbol',
      source: LABELS,
      filter: ['==', ['get', 'kind'], 'zone'],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': BOLD,
        'text-size': 16,
        'text-allow-overlap': true,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: { 'text-color': '#7c2405', 'text-halo-color': '#ffffff', 'text-halo-width': 2.5 },
    },
    // On a disc: they lie on patterns.
    {
      id: 'step-numbers',
      type: 'symbol',
      source: LABELS,
      filter: ['==', ['get', 'kind'], 'step'],
      layout: {
        'icon-image': PATTERN.stepMark,
        'icon-allow-overlap': true,
        'text-field': ['get', 'name'],
        'text-font': BOLD,
        'text-size': 14,
        'text-allow-overlap': true,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: { 'text-color': COLOUR.highlight },
    },
  ];
}
