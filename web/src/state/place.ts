import { computed } from '@preact/signals';
import { address, coverageOf } from '../client/addresses.ts';
import type { Conflict, Country, Department, Region } from '../client/types.ts';
import { live } from './live.ts';
import { choice, route } from './route.ts';
import { shut } from './session.ts';

/** The country is always needed: it names the départements in the lists and on the map. */
export const country = live<Country>(() => (shut.value ? undefined : coverageOf({ kind: 'country' }, choice.value)));

/** The région or département of the address. */
const part = live<Region | Department>(() => {
  const { place } = route.value;
  return place.kind === 'country' || shut.value ? undefined : coverageOf(place, choice.value);
});

/** Nearly always none, so asked for only where the country's figures tell of some. */
const conflictsAnswer = live<{ conflicts: Conflict[] }>(() =>
  (country.data.value?.conflict_count ?? 0) > 0 ? address('conflicts', choice.value) : undefined,
);
export const conflicts = computed<Conflict[]>(() => conflictsAnswer.data.value?.conflicts ?? []);

/** An answer of the service with the kind of place that it is about. */
export type Answer =
  | { kind: 'country'; data: Country }
  | { kind: 'region'; data: Region }
  | { kind: 'department'; data: Department };

const shown = computed(() => (route.value.place.kind === 'country' ? country : part));

/** Figures of the address's place; while they are awaited, those of the place before. */
export const answer = computed<Answer | undefined>(() => {
  if (shown.value === country) return country.data.value && { kind: 'country', data: country.data.value };
  const data = part.data.value;
  if (!data) return undefined;
  return 'white_zones' in data ? { kind: 'department', data } : { kind: 'region', data };
});

export const loading = computed(() => shown.value.busy.value || country.busy.value);
export const failure = computed(() => shown.value.error.value ?? country.error.value);

/** The département of the address with its zones and CPTS, once it is there. */
export const department = computed<Department | undefined>(() => {
  const { place } = route.value;
  const now = answer.value;
  return now?.kind === 'department' && place.kind === 'department' && now.data.code === place.code ? now.data : undefined;
});

export function departmentName(code: string): string {
  return country.data.value?.departments.find((one) => one.code === code)?.name ?? code;
}

/** Asks again for what the place shows. */
export function reloadPlace(): void {
  country.reload();
  part.reload();
}
