import { address } from '../client/addresses.ts';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { answer } from '../state/place.ts';
import { choice, looks, route } from '../state/route.ts';
import { count } from '../words/format.ts';
import { classOf, INHABITANTS_CLASSES, SIZE_CLASSES } from './classes.ts';
import { legend, type LegendEntry } from './legend.ts';
import { Swatch } from './swatch.tsx';

interface Row {
  properties: { population: number | null; size_category?: number; counted?: boolean };
}

/** What the map's colours tell, in figures: how many CPTS of each size, or how many white zones of each class. */
export function Spread() {
  const { colours } = looks.value;
  const list = useLive<{ features: Row[] }>(listAddress);
  if (!colours) return null;
  const { see } = words.value;
  const rows = (list.data.value?.features ?? []).map(({ properties }) => properties);
  const classes = colours === 'sizes' ? SIZE_CLASSES : INHABITANTS_CLASSES;
  const place = ({ size_category = 1, population }: Row['properties']) => (colours === 'sizes' ? size_category - 1 : classOf(population ?? 0));
  const entries = legend(choice.value.from, colours);
  return (
    <section class="spread" aria-busy={list.busy.value || undefined}>
      <h3>{see.spread[colours]}</h3>
      {colours === 'sizes' && <p class="note">{see.spreadNote}</p>}
      <table>
        <thead>
          <tr>
            {see.spreadHead[colours].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map(({ from }, index) => (
            <ClassRow key={from} entry={entries[index]} rows={rows.filter((row) => place(row) === index && row.counted !== false)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ClassRow({ entry, rows }: { entry: LegendEntry | undefined; rows: Row['properties'][] }) {
  return (
    <tr>
      <th scope="row">
        {entry && <Swatch sign={entry.sign} />}
        {entry?.label}
      </th>
      <td>{count(rows.length)}</td>
      <td>{count(rows.reduce((sum, { population }) => sum + (population ?? 0), 0))}</td>
    </tr>
  );
}

// Without geometries: 1 700 zones are 300 kB with them and 20 kB packed without.
function listAddress(): string | undefined {
  const { colours } = looks.value;
  const { place } = route.value;
  if (!colours || !answer.value) return undefined;
  const isSizes = colours === 'sizes';
  const filter = isSizes && place.kind === 'department' ? 'departments' : place.kind;
  return address(`collections/${isSizes ? 'cpts' : 'white-zones'}/items`, choice.value, {
    skipGeometry: 'true',
    properties: isSizes ? 'population,size_category,counted' : 'population',
    limit: '10000',
    ...(place.kind !== 'country' && { [filter]: place.code }),
  });
}
