import { FOUNDED_PARTS, JOINED_PARTS } from '../map/hatch.ts';
import type { Part, Partition } from '../map/parts.ts';
import type { Plan, Step } from './shapes.ts';

/** What is needed of a unit to draw it. */
export interface Placed {
  code: string;
  name: string;
  cpts: string | null;
  neighbours: readonly string[];
  label_point: [number, number] | null;
  population: number;
}

/** The step that makes a territory what it is, with the looks of that territory on the map. */
export interface Drawn {
  cpts: string;
  name: string;
  founded: boolean;
  /** Orders of its steps. */
  orders: number[];
  /** Units that it gains. */
  gained: readonly string[];
  /** Which of the looks for founded, or joined, territories. */
  look: number;
}

/**
 * The territories of a plan, in the order of their steps. Territories beside each other have different looks, as long as
 * there are looks left.
 */
export function territoriesOf(plan: Pick<Plan, 'steps'>, units: ReadonlyMap<string, Placed>): Drawn[] {
  const drawn = new Map<string, Drawn>();
  for (const step of plan.steps) {
    const before = drawn.get(step.cpts);
    drawn.set(step.cpts, {
      cpts: step.cpts,
      name: step.name,
      founded: before?.founded || step.op === 'create',
      orders: [...(before?.orders ?? []), step.order],
      gained: [...(before?.gained ?? []), ...step.units],
      look: 0,
    });
  }
  return withLooks([...drawn.values()], units);
}

// Greedy: the look least used so far among those that no neighbour has.
function withLooks(territories: readonly Drawn[], units: ReadonlyMap<string, Placed>): Drawn[] {
  const holder = new Map(territories.flatMap(({ cpts, gained }) => gained.map((code) => [code, cpts] as const)));
  const looks = new Map<string, Drawn>();
  return territories.map((territory) => {
    const beside = new Set(territory.gained.flatMap((code) => units.get(code)?.neighbours ?? []).map((code) => holder.get(code) ?? units.get(code)?.cpts));
    const others = [...looks.values()].filter(({ founded }) => founded === territory.founded);
    const count = territory.founded ? FOUNDED_PARTS.length : JOINED_PARTS.length;
    const cost = Array.from({ length: count }, (_, look) => others.reduce((sum, other) => sum + (other.look === look ? (beside.has(other.cpts) ? 100 : 1) : 0), 0));
    const drawn = { ...territory, look: cost.indexOf(Math.min(...cost)) };
    looks.set(territory.cpts, drawn);
    return drawn;
  });
}

/** How each unit of the territories is drawn: what they gain in their look, what a joined CPTS keeps in its colour alone. */
export function partitionOf(territories: readonly Drawn[], plan: Pick<Plan, 'assignment' | 'steps'>, units: ReadonlyMap<string, Placed>): Partition {
  const byCpts = new Map(territories.map((one) => [one.cpts, one]));
  const parts = new Map<string, Part>();
  for (const [code, { cpts }] of units) {
    const kept = cpts !== null && plan.assignment[code] === undefined ? byCpts.get(cpts) : undefined;
    if (kept) parts.set(code, { kind: 'kept', look: kept.look });
  }
  for (const one of territories) for (const code of one.gained) parts.set(code, gainedBy(one));
  return { units: parts, zones: new Map(plan.steps.flatMap((step) => wholeZones(step, byCpts.get(step.cpts)))) };
}

function gainedBy({ founded, look }: Drawn): Part {
  return { kind: founded ? 'founded' : 'joined', look };
}

function wholeZones({ zones }: Pick<Step, 'zones'>, territory: Drawn | undefined): [string, Part][] {
  return zones.flatMap(({ id, whole }): [string, Part][] => (whole && territory ? [[id, gainedBy(territory)]] : []));
}

/** The point inside a unit nearest to the middle of what a step places: where its number is written. */
export function pointOf(step: Pick<Step, 'units'>, units: ReadonlyMap<string, Placed>): [number, number] | undefined {
  const points = step.units.flatMap((code) => [units.get(code)?.label_point ?? []].filter((point): point is [number, number] => point.length === 2));
  if (points.length === 0) return undefined;
  const middle = [0, 1].map((axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / points.length);
  const distance = (point: [number, number]) => (point[0] - (middle[0] ?? 0)) ** 2 + (point[1] - (middle[1] ?? 0)) ** 2;
  return points.reduce((best, point) => (distance(point) < distance(best) ? point : best));
}
