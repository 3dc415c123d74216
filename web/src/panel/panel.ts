import type { Country, Department, Region } from '../api.ts';
import { h } from '../dom.ts';
import type { Route } from '../route.ts';
import { areas } from './areas.ts';
import { cptsList } from './cpts.ts';
import { downloads } from './downloads.ts';
import { figures } from './figures.ts';
import { wholeTitle } from './controls.ts';
import { countryNotices, departmentNotices } from './notices.ts';
import { reportLinks } from './report.ts';
import { sources } from './sources.ts';
import { unitWords } from '../units.ts';
import { stages } from './stages.ts';
import { whiteZones, type ListEvents } from './zones.ts';

/** An answer of the service with the kind of place that it is about. */
export type Answer =
  | { kind: 'country'; data: Country }
  | { kind: 'region'; data: Region }
  | { kind: 'department'; data: Department };

/** Everything that the map shows of a place, in words and figures. */
export function panelContent(answer: Answer, route: Route, events: ListEvents): (Node | null)[] {
  const { data } = answer;
  return [
    heading(answer),
    figures(data, unitWords(data.unit_kinds), route.from),
    answer.kind === 'department' ? departmentNotices(answer.data) : null,
    ...lists(answer, route, events),
    reportLinks(route, data.at),
    downloads(route),
    sources(data),
  ];
}

function lists(answer: Answer, route: Route, events: ListEvents): (Node | null)[] {
  const { data } = answer;
  const words = unitWords(data.unit_kinds);
  switch (answer.kind) {
    case 'country':
      return [
        countryNotices(answer.data),
        stages(data, words, route.from),
        areas('Régions', answer.data.regions, 'region', route.from),
        areas('Départements', answer.data.departments, 'department', route.from),
      ];
    case 'region':
      return [stages(data, words, route.from), areas('Départements', answer.data.departments, 'department', route.from)];
    case 'department':
      return [
        whiteZones(answer.data.white_zones, events),
        stages(data, words, route.from),
        cptsList(answer.data.cpts, answer.data.code, words, events),
      ];
  }
}

// tabindex -1: focus is put here when a link of the panel has replaced the panel.
function heading({ kind, data }: Answer): HTMLElement {
  const title = kind === 'country' ? wholeTitle(data) : kind === 'region' ? data.name : `${data.name} (${data.code})`;
  return h('h2', { id: 'titre-lieu', tabindex: -1 }, title);
}
