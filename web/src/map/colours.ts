import type { ExpressionSpecification, FillLayerSpecification, FilterSpecification } from 'maplibre-gl';
import { classOf, INHABITANTS_CLASSES } from '../see/classes.ts';
import type { Looks } from '../state/route.ts';
import { inhabitantsPattern, PATTERN, SIZE_PATTERN, STAGE_PATTERN } from './hatch.ts';
import { COLOUR, SIZE_COLOUR, STAGE_COLOUR } from './palette.ts';

/** Properties of the layers that tell what colours mean. */
export interface Coloured {
  cpts: FillLayerSpecification['paint'] & { 'fill-color': ExpressionSpecification | string };
  /** Laid over the colours; drawn where `filter` holds. */
  pattern: { filter: FilterSpecification; picture: ExpressionSpecification | string };
  whiteZones: ExpressionSpecification;
}

type Colours = Looks['colours'];

const COUNTED: FilterSpecification = ['==', ['get', 'counted'], true];

/** How territories and white zones are filled for what colours mean. */
export function coloured(colours: Colours): Coloured {
  return { cpts: { 'fill-color': fillOf(colours) }, pattern: patternOf(colours), whiteZones: zonesOf(colours) };
}

function fillOf(colours: Colours): ExpressionSpecification | string {
  if (colours === 'inhabitants') return COLOUR.aside;
  if (colours === 'sizes') return match('size_category', SIZE_COLOUR.map((colour, index) => [index + 1, colour]), SIZE_COLOUR[0]);
  return match('stage', Object.entries(STAGE_COLOUR), STAGE_COLOUR.unspecified);
}

function patternOf(colours: Colours): Coloured['pattern'] {
  if (colours === 'inhabitants') return { filter: ['literal', false] as never, picture: STAGE_PATTERN.unspecified };
  if (colours === 'sizes') {
    const pictures = Object.entries(SIZE_PATTERN).map(([size, picture]): [number, string] => [Number(size), picture]);
    return drawn('size_category', pictures);
  }
  return drawn('stage', Object.entries(STAGE_PATTERN));
}

function drawn(field: string, pictures: [string | number, string][]): Coloured['pattern'] {
  const some = ['match', ['get', field], pictures.map(([value]) => value), true, false] as unknown as ExpressionSpecification;
  return { filter: ['all', COUNTED, some] as FilterSpecification, picture: match(field, pictures, pictures[0]?.[1] ?? '') };
}

function zonesOf(colours: Colours): ExpressionSpecification {
  if (colours !== 'inhabitants') return ['step', ['zoom'], PATTERN.whiteZoneFine, 6, PATTERN.whiteZone];
  return ['step', ['zoom'], byInhabitants(true), 6, byInhabitants(false)];
}

function byInhabitants(fine: boolean): ExpressionSpecification {
  const [, ...others] = INHABITANTS_CLASSES;
  const steps = others.flatMap(({ from }) => [from, inhabitantsPattern(classOf(from), fine)]);
  return ['step', ['coalesce', ['get', 'population'], 0], inhabitantsPattern(0, fine), ...steps] as unknown as ExpressionSpecification;
}

function match(field: string, pairs: (readonly [string | number, string])[], other: string): ExpressionSpecification {
  return ['match', ['get', field], ...pairs.flat(), other] as unknown as ExpressionSpecification;
}
