import type { Country, Department, Header } from '../api.ts';
import { h } from '../dom.ts';
import { counted, enumerate } from '../format.ts';

/** Said on every view until real files are loaded. */
export function schematicBanner(header: Header): HTMLElement | null {
  if (!header.schematic) return null;
  return h(
    'section',
    { class: 'banner', 'aria-label': 'Données de démonstration' },
    h('strong', {}, 'Contours schématiques, CPTS fictives.'),
    ' ',
    h(
      'details',
      {},
      h('summary', {}, 'Charger les fichiers officiels'),
      h('p', {}, 'Arrêtez le service, puis, avec un réseau\u00a0:'),
      h('pre', {}, 'cpts fetch\ncpts serve'),
      h('p', {}, 'ou avec vos fichiers\u00a0:'),
      h('pre', {}, 'cpts load communes communes-50m.geojson.gz\ncpts load population populations.csv\ncpts load cpts liste-des-cpts.xlsx\ncpts serve'),
    ),
  );
}

/** What the service says is wrong in a département, with the communes that several CPTS claim. */
export function departmentNotices({ conflicts, warnings }: Department): HTMLElement | null {
  if (conflicts.length === 0 && warnings.length === 0) return null;
  const lines = conflicts.map(
    ({ code, name, cpts: claimants }) => `Conflit\u00a0: ${name} (${code}) est revendiquée par ${enumerate(claimants.map((one) => one.name || one.id))}.`,
  );
  return h('section', { class: 'warning' }, h('h3', {}, 'Points d’attention'), list(lines), warnings.length > SHOWN ? folded(warnings) : list(warnings));
}

/** Warnings block nothing: more than these are folded, so that the zones stay in sight. */
const SHOWN = 2;

function folded(warnings: string[]): HTMLElement {
  return h('details', {}, h('summary', {}, counted(warnings.length, 'avertissement', 'avertissements')), list(warnings));
}

function list(lines: string[]): HTMLElement | null {
  return lines.length > 0 ? h('ul', {}, ...lines.map((line) => h('li', {}, line))) : null;
}

/** Country-wide counts of what needs a look. */
export function countryNotices({ conflict_count, fault_count }: Country): HTMLElement | null {
  const lines = [
    conflict_count > 0 && `${counted(conflict_count, 'unité revendiquée', 'unités revendiquées')} par plusieurs CPTS`,
    fault_count > 0 && counted(fault_count, 'défaut dans les contours', 'défauts dans les contours'),
  ].filter((line): line is string => Boolean(line));
  if (lines.length === 0) return null;
  return h('section', { class: 'warning' }, h('h3', {}, 'À régler'), h('ul', {}, ...lines.map((line) => h('li', {}, line))));
}
