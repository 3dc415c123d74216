import { useEffect } from 'preact/hooks';
import type { Bbox } from '../client/types.ts';
import type { CoverageMap } from '../map/map.ts';
import { UNITS_ZOOM } from '../map/style.ts';
import { map, marks } from '../state/map.ts';
import type { Plan, Step } from './shapes.ts';
import { partitionOf, pointOf, type Drawn, type Placed } from './territories.ts';

const NOTHING = { units: new Map(), zones: new Map() };

type Units = ReadonlyMap<string, Placed>;

/** Draws a plan on the map, its steps' numbers where the zones' were, for as long as it is looked at. */
export function useOnMap(plan: Plan | undefined, territories: readonly Drawn[], units: Units): void {
  const shown = map.value;
  useEffect(() => {
    shown?.partition(plan ? partitionOf(territories, plan, units) : NOTHING);
    marks.value = plan?.steps.flatMap((step) => {
      const at = pointOf(step, units);
      // Where two meet, the first step lies over the next.
      return at ? [{ kind: 'step' as const, code: step.cpts, name: String(step.order), rank: -step.order, at }] : [];
    });
  }, [shown, plan, territories, units]);
  useEffect(() => {
    if (shown && plan && divides(plan)) comeNearer(shown, plan, units);
  }, [shown, plan, units]);
  useEffect(
    () => () => {
      map.peek()?.partition(NOTHING);
      map.peek()?.paint('picked', []);
      marks.value = undefined;
    },
    [],
  );
}

/** Frames a plan where that is near enough to see its units; zones that are not divided are seen from far too. */
function comeNearer(shown: CoverageMap, { steps }: Plan, units: Units): void {
  const complete = steps.every((step) => step.units.every((code) => units.has(code)));
  const box = complete && boxOf(steps, units);
  if (box && (shown.cameraFor(box)?.zoom ?? 0) >= UNITS_ZOOM) shown.approach(box);
}

/** Marks the units of a step, or of none. */
export function pointAt(step: Step | undefined): void {
  map.peek()?.paint('picked', step?.units ?? []);
}

/** Half the width of a large commune, in degrees: boxes are made of points inside. */
const MARGIN = 0.06;

/** Whether a white zone goes to several territories. */
export function divides({ steps }: Plan): boolean {
  return steps.some(({ zones }) => zones.some(({ whole }) => !whole));
}

/** Frames what steps place. */
export function showOnMap(steps: readonly Step[], units: Units): void {
  map.peek()?.fit(boxOf(steps, units));
}

function boxOf(steps: readonly Step[], units: Units): Bbox | null {
  const points = steps.flatMap((step) => step.units).flatMap((code) => [units.get(code)?.label_point ?? []].filter((point) => point.length === 2));
  if (points.length === 0) return null;
  const [x, y] = [points.map(([lon = 0]) => lon), points.map(([, lat = 0]) => lat)];
  return [Math.min(...x) - MARGIN, Math.min(...y) - MARGIN, Math.max(...x) + MARGIN, Math.max(...y) + MARGIN];
}
