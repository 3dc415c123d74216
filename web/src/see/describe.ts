import { words as spoken } from '../state/language.ts';
import { counted, inhabitants, zoneName } from '../words/format.ts';
import type { Hit } from '../map/pointer.ts';
import { stageLabel } from '../words/stage.ts';
import { wordsOfCodes } from '../words/units.ts';

export interface Description {
  title: string;
  lines: string[];
}

type Properties = Record<string, unknown>;

/** Says in words what lies at a place of the map: the finest thing that is drawn there, and who covers it. */
export function describe(hit: Hit, departmentName: (code: string) => string): Description | undefined {
  const { points: point, units: unit, land } = hit;
  const department = departmentName(text(unit?.['department'] ?? land?.['code']));
  if (!unit && !land && !hit.cpts && !hit['white-zones']) return undefined;
  const place = unit ? `${text(unit['name'])} (${text(unit['code'])})` : department;
  const lines = [
    unit && department,
    unit && inhabitants(number(unit['population'])),
    ...(unit ? unitStatus(unit) : areaStatus(hit)),
    point && spoken.value.see.pointHere(text(point['name'])),
  ];
  return { title: place, lines: lines.filter((line): line is string => Boolean(line)) };
}

function unitStatus(unit: Properties): string[] {
  const { see } = spoken.value;
  const cpts = text(unit['cpts_name']);
  const stage = stageLabel(text(unit['stage']));
  if (unit['status'] === 'conflict') return [see.conflictHere];
  if (unit['status'] === 'covered') return [cpts, see.stageHere(stage)];
  return [see.whiteZone, cpts && see.notCountedHere(cpts, stage)].filter(Boolean);
}

function areaStatus({ cpts, 'white-zones': zone }: Hit): string[] {
  const { see } = spoken.value;
  if (zone) {
    const words = wordsOfCodes(text(zone['codes']).split(' '));
    return [
      see.whiteZoneHere(zoneName(text(zone['name']), number(zone['unit_count']))),
      `${inhabitants(number(zone['population']))}, ${counted(number(zone['unit_count']), words.one, words.many)}`,
    ];
  }
  return cpts ? [text(cpts['name']), see.stageHere(stageLabel(text(cpts['stage'])))] : [];
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
