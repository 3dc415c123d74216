import { computed, signal } from '@preact/signals';
import { department as departmentFigures } from '../state/place.ts';
import { choice } from '../state/route.ts';
import { counts, type Stage } from '../words/stage.ts';
import { effects } from './dry_run.ts';
import { tried, units } from './work.ts';

/** A CPTS as this view names it. */
export interface Known {
  id: string;
  name: string;
  stage?: string;
}

const met = signal<readonly Known[]>([]);

/** Remembers a CPTS that a search found: it may lie anywhere. */
export function remember(one: Known): void {
  met.value = [...met.peek().filter(({ id }) => id !== one.id), one];
}

/** Every CPTS that is known here by its id, as the draft leaves it: founded ones included. */
export const knownCpts = computed<ReadonlyMap<string, Known>>(() => {
  const known = new Map<string, Known>(met.value.map((one) => [one.id, one]));
  const here = departmentFigures.value;
  for (const zone of here?.white_zones ?? []) for (const { id, name, stage } of zone.neighbour_details) known.set(id, { id, name, stage });
  for (const { id, name, after, before } of effects.value?.cpts ?? []) known.set(id, named(id, name, (after ?? before)?.stage));
  for (const { id, name, stage } of here?.cpts ?? []) known.set(id, { id, name, stage });
  for (const { op, id, cpts = '', name, stage } of tried.value) {
    if (op === 'create' && id !== undefined) known.set(id, named(id, name ?? id, stage));
    const before = known.get(cpts);
    if (before && op === 'rename' && name !== undefined) known.set(cpts, { ...before, name });
    if (before && op === 'stage' && stage !== undefined) known.set(cpts, { ...before, stage });
  }
  return known;
});

function named(id: string, name: string, stage: string | undefined): Known {
  return { id, name, ...(stage !== undefined && { stage }) };
}

export function cptsName(id: string): string {
  return knownCpts.value.get(id)?.name ?? id;
}

/** Whether what a CPTS has is covered, by the stages that count. */
export function covers(id: string): boolean {
  const stage = knownCpts.value.get(id)?.stage ?? stages.value.get(id);
  return stage !== undefined && counts(stage as Stage, choice.value.from);
}

export function stageOf(id: string): string | undefined {
  return knownCpts.value.get(id)?.stage ?? stages.value.get(id);
}

/** Stages as the units tell them: of CPTS of other départements too. */
const stages = computed(() => new Map([...units.value.values()].flatMap(({ cpts, stage }) => (cpts && stage ? [[cpts, stage] as const] : []))));
