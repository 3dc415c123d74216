import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { PATTERN, SIGN, STAGE_PATTERN } from './hatch.ts';
import { ensureLayers } from './looks.ts';
import type { Map as MapLibre } from './maplibre.ts';
import { COLOUR, STAGE_COLOUR } from './palette.ts';

/** What a unit would be: of a CPTS at a stage that counts, white, or of a territory that changes (which is outlined). */
export interface Holding {
  /** Stage of the CPTS that would cover it, or 'white'; as the tiles draw it without. */
  as?: string;
  /** Part of a territory that would change. */
  outlined?: boolean;
  /** How it changes hands. */
  sign?: keyof typeof SIGN;
}

const STATE = { as: 'holding', outlined: 'outlined', sign: 'sign' } as const;

const CASING = 7;

/** Over the borders of units and CPTS, under those of départements. */
const BEFORE = 'department-borders';

/**
 * Draws what units would be, over the tiles of what is. A territory is outlined without its shape: thick lines around each
 * of its units lie below the units' own colour, which covers what is inside, so that half of the outer ones is left.
 */
function holdingLayers(): LayerSpecification[] {
  const at = { source: 'units', 'source-layer': 'units' };
  const stage = ['match', state(STATE.as), ...Object.entries(STAGE_COLOUR).flat(), COLOUR.land] as unknown as ExpressionSpecification;
  const covered: ExpressionSpecification = ['in', state(STATE.as), ['literal', Object.keys(STAGE_COLOUR)]];
  const pattern = (id: string, picture: string, on: ExpressionSpecification): LayerSpecification => ({
    id: `holding-${id}`,
    type: 'fill',
    ...at,
    paint: { 'fill-pattern': picture, 'fill-opacity': ['case', on, 1, 0] },
  });
  const each = (key: string, pictures: Record<string, string>) =>
    Object.entries(pictures).map(([value, picture]) => pattern(value, picture, ['==', state(key), value]));
  return [
    line('holding-outline', at, CASING, ['boolean', ['feature-state', STATE.outlined], false], COLOUR.highlight),
    { id: 'holding', type: 'fill', ...at, paint: { 'fill-color': stage, 'fill-opacity': ['case', covered, 1, 0] } },
    ...each(STATE.as, { ...STAGE_PATTERN, white: PATTERN.whiteZone }),
    line('holding-borders', at, 0.6, ['!=', state(STATE.as), ''], COLOUR.ink, 0.4),
    ...each(STATE.sign, SIGN),
  ];
}

function state(key: string): ExpressionSpecification {
  return ['coalesce', ['feature-state', key], ''];
}

function line(id: string, at: object, width: number, on: ExpressionSpecification, colour: string, opacity = 1): LayerSpecification {
  const paint = { 'line-color': colour, 'line-width': width, 'line-opacity': ['case', on, opacity, 0] };
  return { id, type: 'line', ...at, layout: { 'line-join': 'round' }, paint } as LayerSpecification;
}

/** Draws what units would be, by code, in place of what was drawn before. */
export function holder(map: MapLibre): (units: ReadonlyMap<string, Holding>) => void {
  let drawn: ReadonlyMap<string, Holding> = new Map();
  return (units) => {
    if (units.size > 0) ensureLayers(map, holdingLayers(), BEFORE);
    for (const id of drawn.keys()) if (!units.has(id)) set(map, id, {});
    for (const [id, holding] of units) if (!same(holding, drawn.get(id))) set(map, id, holding);
    drawn = units;
  };
}

function set(map: MapLibre, id: string, { as, outlined, sign }: Holding): void {
  const state = { [STATE.as]: as ?? '', [STATE.outlined]: outlined ?? false, [STATE.sign]: sign ?? '' };
  map.setFeatureState({ source: 'units', sourceLayer: 'units', id }, state);
}

function same(a: Holding, b: Holding | undefined): boolean {
  return b !== undefined && a.as === b.as && a.outlined === b.outlined && a.sign === b.sign;
}
