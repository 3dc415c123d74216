import type { Header } from '../api.ts';
import { facts, h } from '../dom.ts';
import { date } from '../format.ts';

/** Which edition of each fact the figures rest on. */
export function sources({ vintages, grid, at, revision }: Header): HTMLElement {
  return h(
    'section',
    { class: 'sources' },
    h('h3', {}, 'Sources'),
    facts([
      ['Situation au', date(at)],
      ['Contours', vintages.geometry ?? 'millésime non précisé'],
      ['Population municipale', vintages.population ?? 'millésime non précisé'],
      ['CPTS', vintages.cpts ?? 'millésime non précisé'],
      ['Points d’appui', vintages.points],
      ['Grille de financement', grid && `${grid.title}, depuis le ${date(grid.from)}`],
      ['Révision', String(revision)],
    ]),
  );
}
