import type { Header } from '../client/types.ts';
import { Facts } from '../ui/facts.tsx';
import { date } from '../words/format.ts';

/** Which edition of each fact the figures rest on. */
export function Sources({ header: { vintages, grid, at, revision } }: { header: Header }) {
  return (
    <section class="sources">
      <h3>Sources</h3>
      <Facts
        rows={[
          ['Situation au', date(at)],
          ['Contours', vintages.geometry ?? 'millésime non précisé'],
          ['Population municipale', vintages.population ?? 'millésime non précisé'],
          ['CPTS', vintages.cpts ?? 'millésime non précisé'],
          ['Points d’appui', vintages.points],
          ['Grille de financement', grid && `${grid.title}, depuis le ${date(grid.from)}`],
          ['Révision', String(revision)],
        ]}
      />
    </section>
  );
}
