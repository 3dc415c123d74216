import type { Cpts } from '../api.ts';
import { facts, h } from '../dom.ts';
import { counted, inhabitants, squareKilometres } from '../format.ts';
import { stageLabel } from '../stage.ts';
import type { UnitWords } from '../units.ts';
import { funding } from './funding.ts';
import { swatch } from './swatch.ts';
import { chooser, reactions, type ListEvents } from './zones.ts';

/** The CPTS that have a part of a département, each described whole: they do cross its borders. */
export function cptsList(list: Cpts[], department: string, words: UnitWords, events: ListEvents): HTMLElement {
  return h(
    'section',
    { id: 'cpts' },
    h('h3', {}, `CPTS (${list.length})`),
    list.length === 0
      ? h('p', {}, 'Aucune CPTS dans ce département.')
      : h('ul', { class: 'cards' }, ...list.map((cpts) => card(cpts, department, words, events))),
  );
}

function card(cpts: Cpts, department: string, words: UnitWords, events: ListEvents): HTMLElement {
  const target = { layer: 'cpts', id: cpts.id } as const;
  const elsewhere = cpts.departments.filter((code) => code !== department);
  return h(
    'li',
    { class: 'card', 'data-id': cpts.id, ...reactions(target, events) },
    h('h4', {}, chooser(target, events, cpts.name)),
    h('p', { class: 'stage' }, swatch({ key: cpts.stage, counted: cpts.counted }), stageLabel(cpts.stage), !cpts.counted && ' (non compté)'),
    facts([
      ['Territoire', `${inhabitants(cpts.population)}, ${counted(cpts.unit_count, words.one, words.many)}, ${squareKilometres(cpts.area_km2)}`],
      ['Taille', size(cpts)],
      ['Financement', funding(cpts)],
      ['S’étend aussi sur', elsewhere.length > 0 && elsewhere.join(', ')],
      ['Attention', cpts.pieces > 1 && `territoire en ${cpts.pieces} morceaux`],
    ]),
  );
}

function size({ size_category, to_next_size }: Cpts): string {
  const more = to_next_size !== null && to_next_size > 0 ? `, ${inhabitants(to_next_size)} de moins que la suivante` : '';
  return `taille\u00a0${size_category}${more}`;
}
