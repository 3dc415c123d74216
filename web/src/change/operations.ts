import type { Stage } from '../words/stage.ts';

/** One step of a change, as the service reads it (coverage.Operation). */
export type Operation =
  | { op: 'stage'; cpts: string; stage: Stage; date?: string }
  | ({ op: 'dates'; cpts: string } & Partial<Record<DateName, string>>)
  | { op: 'missions'; cpts: string; missions: string[] }
  | { op: 'rename'; cpts: string; name: string }
  | { op: 'end'; cpts: string; date?: string };

/** The dates of a project, in the order in which they come. */
export const DATES = ['letter_date', 'receipt_date', 'validation_date', 'contract_date'] as const;
export type DateName = (typeof DATES)[number];

export const MISSIONS = ['access', 'pathways', 'prevention', 'crisis', 'quality', 'support'] as const;
export type MissionName = (typeof MISSIONS)[number];

/** How far a mission is; `taken` is false for one that the CPTS has not. Dates are empty when not said. */
export interface MissionState {
  taken: boolean;
  started: string;
  deployed: string;
}
export type Missions = Record<MissionName, MissionState>;

/** Reads `access:2024-03-01/2025-01-15`, as the service writes the missions of a CPTS. */
export function readMissions(texts: readonly string[]): Missions {
  const read = (name: MissionName): MissionState => {
    const text = texts.find((one) => one === name || one.startsWith(`${name}:`));
    const [started = '', deployed = ''] = (text?.slice(name.length + 1) ?? '').split('/');
    return { taken: text !== undefined, started, deployed };
  };
  return Object.fromEntries(MISSIONS.map((name) => [name, read(name)])) as Missions;
}

/** Writes missions as the service reads them. */
export function writeMissions(missions: Missions): string[] {
  return MISSIONS.filter((name) => missions[name].taken).map((name) => {
    const { started, deployed } = missions[name];
    const dates = deployed ? `${started}/${deployed}` : started;
    return dates ? `${name}:${dates}` : name;
  });
}

/** The operation that makes `after` of `before`: the dates that differ alone; undefined when none does. */
export function datesOperation(cpts: string, before: Readonly<Record<DateName, string>>, after: Readonly<Record<DateName, string>>): Operation | undefined {
  const changed = DATES.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]);
  return changed.length === 0 ? undefined : { op: 'dates', cpts, ...Object.fromEntries(changed) };
}

/** The date that comes before one that it should follow, with that one; undefined when they are in order. */
export function outOfOrder(dates: Readonly<Record<DateName, string>>): { date: DateName; before: DateName } | undefined {
  let last: DateName | undefined;
  for (const date of DATES) {
    if (!dates[date]) continue;
    if (last && dates[last] > dates[date]) return { date, before: last };
    last = date;
  }
  return undefined;
}
