import { h } from '../dom.ts';
import { legend } from '../legend.ts';
import type { Threshold } from '../stage.ts';
import { swatch } from './swatch.ts';

/** The map's legend for a threshold; open unless the screen is too narrow to spare the place. */
export function legendBox(from: Threshold, open: boolean): HTMLElement {
  const entries = legend(from).map((entry) => h('li', {}, swatch(entry), entry.label));
  return h('details', { class: 'legend', open }, h('summary', {}, 'Légende'), h('ul', {}, ...entries));
}
