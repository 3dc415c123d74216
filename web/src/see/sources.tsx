import type { Header } from '../client/types.ts';
import { words } from '../state/language.ts';
import { Facts } from '../ui/facts.tsx';
import { date } from '../words/format.ts';

/** Which edition of each fact the figures rest on. */
export function Sources({ header: { vintages, grid, at, revision } }: { header: Header }) {
  const { see } = words.value;
  return (
    <section class="sources">
      <h3>{see.sources}</h3>
      <Facts
        rows={[
          [see.asOf, date(at)],
          [see.outlines, vintages.geometry ?? see.noVintage],
          [see.municipalPopulation, vintages.population ?? see.noVintage],
          ['CPTS', vintages.cpts ?? see.noVintage],
          [see.supportPoints, vintages.points],
          [see.fundingGrid, grid && see.gridFrom(grid.title, date(grid.from))],
          [see.revision, String(revision)],
        ]}
      />
    </section>
  );
}
