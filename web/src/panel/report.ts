import { reportUrl } from '../api.ts';
import { h } from '../dom.ts';
import { date } from '../format.ts';
import type { Route } from '../route.ts';

/** Links to the file of a département or a région for its task force, as it is on screen: same stages, same day. */
export function reportLinks({ place, from }: Route, at: string): HTMLElement | null {
  if (place.kind === 'country') return null;
  const { kind, code } = place;
  const title = kind === 'department' ? 'Dossier du département' : 'Dossier de la région';
  const link = (format: 'html' | 'xlsx', label: string, attributes: { target?: string; download?: string }) =>
    h('a', { href: reportUrl({ kind, code }, format, from, at), ...attributes }, label, h('span', { class: 'hidden' }, `\u00a0: ${title.toLowerCase()}`));
  return h(
    'section',
    { class: 'report' },
    h('h3', {}, title),
    h('p', { class: 'note' }, `Pour la task force : couverture, zones blanches une par une, CPTS, au ${date(at)}, avec les stades comptés ci-dessus.`),
    h('p', {}, link('html', 'imprimer (HTML)', { target: '_blank' }), ' · ', link('xlsx', 'tableur (XLSX)', { download: '' })),
  );
}
