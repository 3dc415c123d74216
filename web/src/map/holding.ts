import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { PATTERN } from './hatch.ts';
import type { Map as MapLibre } from './maplibre.ts';
import { COLOUR, STAGE_COLOUR } from './palette.ts';

/** What a unit would be: of a CPTS at a stage that counts, white, or of a territory that changes (which is outlined). */
export interface Holding {
  /** Stage of the CPTS that would cover it, or 'white'; as the tiles draw it without. */
  as?: string;
  /** Part of a territory that would change. */
  outlined?: boolean;
}

const STATE = { as: 'holding', outlined: 'outlined' } as const;

const CASING = 7;

/**
 * Draws what units would be, over the tiles of what is. A territory is outlined without its shape: thick lines around each
 * of its units lie below the units' own colour, which covers what is inside, so that half of the outer ones is left.
 */
export function holdingLayers(minzoom: number): LayerSpecification[] {
  const at = { source: 'units', 'source-layer': 'units', minzoom };
  const as: ExpressionSpecification = ['coalesce', ['feature-state', STATE.as], ''];
  const shown = (on: ExpressionSpecification): ExpressionSpecification => ['case', on, 1, 0];
  const stage: ExpressionSpecification = ['match', as, ...Object.entries(STAGE_COLOUR).flat(), COLOUR.land] as unknown as ExpressionSpecification;
  const covered: ExpressionSpecification = ['in', as, ['literal', Object.keys(STAGE_COLOUR)]];
  return [
    {
      id: 'holding-outline',
      type: 'line',
      ...at,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': COLOUR.highlight,
        'line-width': CASING,
        'line-opacity': shown(['boolean', ['feature-state', STATE.outlined], false]),
      },
    },
    { id: 'holding', type: 'fill', ...at, paint: { 'fill-color': stage, 'fill-opacity': shown(covered) } },
    { id: 'holding-white', type: 'fill', ...at, paint: { 'fill-pattern': PATTERN.whiteZone, 'fill-opacity': shown(['==', as, 'white']) } },
    { id: 'holding-borders', type: 'line', ...at, paint: { 'line-color': COLOUR.ink, 'line-width': 0.6, 'line-opacity': ['case', ['!=', as, ''], 0.4, 0] } },
  ];
}

/** Draws what units would be, by code, in place of what was drawn before. */
export function holder(map: MapLibre): (units: ReadonlyMap<string, Holding>) => void {
  let drawn: ReadonlyMap<string, Holding> = new Map();
  return (units) => {
    for (const id of drawn.keys()) if (!units.has(id)) set(map, id, {});
    for (const [id, holding] of units) if (!same(holding, drawn.get(id))) set(map, id, holding);
    drawn = units;
  };
}

function set(map: MapLibre, id: string, { as, outlined }: Holding): void {
  map.setFeatureState({ source: 'units', sourceLayer: 'units', id }, { [STATE.as]: as ?? null, [STATE.outlined]: outlined ?? false });
}

function same(a: Holding, b: Holding | undefined): boolean {
  return b !== undefined && a.as === b.as && a.outlined === b.outlined;
}
