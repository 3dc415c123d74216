import { h } from '../dom.ts';
import { counted, inhabitants, zoneName } from '../format.ts';
import type { Hit } from '../map.ts';
import { stageLabel } from '../stage.ts';
import { wordsOfCodes } from '../units.ts';

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
    point && `Point d’appui\u00a0: ${text(point['name'])}`,
  ];
  return { title: place, lines: lines.filter((line): line is string => Boolean(line)) };
}

function unitStatus(unit: Properties): string[] {
  const cpts = text(unit['cpts_name']);
  const stage = stageLabel(text(unit['stage']));
  if (unit['status'] === 'conflict') return ['Conflit\u00a0: revendiquée par plusieurs CPTS'];
  if (unit['status'] === 'covered') return [cpts, `Stade\u00a0: ${stage}`];
  return ['Zone blanche', cpts && `${cpts}\u00a0: ${stage}, non compté`].filter(Boolean);
}

function areaStatus({ cpts, 'white-zones': zone }: Hit): string[] {
  if (zone) {
    const words = wordsOfCodes(text(zone['codes']).split(' '));
    return [
      `Zone blanche\u00a0: ${zoneName(text(zone['name']), number(zone['unit_count']))}`,
      `${inhabitants(number(zone['population']))}, ${counted(number(zone['unit_count']), words.one, words.many)}`,
    ];
  }
  return cpts ? [text(cpts['name']), `Stade\u00a0: ${stageLabel(text(cpts['stage']))}`] : [];
}

/** The box over the map; hidden when nothing is under the pointer. */
export function underBox(): { element: HTMLElement; show(description: Description | undefined): void } {
  const element = h('div', { class: 'under', role: 'status', hidden: true });
  let shown = '';
  return {
    element,
    show(description) {
      const key = description ? [description.title, ...description.lines].join('\n') : '';
      if (key === shown) return; // the same place still: nothing to redraw, nor for a screen reader to say again
      shown = key;
      element.hidden = !description;
      element.replaceChildren();
      if (!description) return;
      element.append(h('strong', {}, description.title), ...description.lines.map((line) => h('span', {}, line)));
    },
  };
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
