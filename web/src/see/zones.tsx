import type { Neighbour, WhiteZone } from '../client/types.ts';
import { words as spoken } from '../state/language.ts';
import { href, route } from '../state/route.ts';
import { Facts } from '../ui/facts.tsx';
import { count, counted, enumerate, inhabitants, kilometres, squareKilometres, zoneName } from '../words/format.ts';
import { stageLabel } from '../words/stage.ts';
import { wordsOfCodes } from '../words/units.ts';
import { sizeNoteTold } from '../words/service.ts';
import { plain } from '../words/told.ts';
import { Card } from './card.tsx';
import { funding } from './funding.ts';

/** The white zones of a département, numbered as on the map, the most populated first. */
export function WhiteZones({ zones, department }: { zones: WhiteZone[]; department: string }) {
  const { see } = spoken.value;
  return (
    <section id="zones-blanches">
      <h3>{see.zoneList(count(zones.length))}</h3>
      {zones.length === 0 && <p>{see.noZone}</p>}
      {zones.length > 0 && (
        <ol class="cards">
          {zones.map((zone, index) => (
            <Entry key={zone.id} zone={zone} rank={index + 1} department={department} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Entry({ zone, rank, department }: { zone: WhiteZone; rank: number; department: string }) {
  const { see } = spoken.value;
  const words = wordsOfCodes(zone.codes);
  const address = href({ place: { kind: 'department', code: department }, view: 'zone', zone: zone.id });
  const title = (
    <>
      <span class="rank">{rank}</span>
      {zoneName(zone.name, zone.unit_count)}
    </>
  );
  return (
    <Card target={{ layer: 'white-zones', id: zone.id }} current={route.value.zone === zone.id} address={address} title={title}>
      <Facts
        rows={[
          [see.population, `${inhabitants(zone.population)}${zone.population_estimated ? see.estimated : ''}`],
          [counted(zone.unit_count, words.one, words.many), zone.unit_count > 1 && someNames(zone)],
          [see.area, squareKilometres(zone.area_km2)],
          [see.sizeAlone, zone.size_note ? see.sizeNoted(zone.size_category, plain(sizeNoteTold(zone.size_note))) : see.sizeOf(zone.size_category)],
          [see.funding, funding(zone)],
        ]}
      />
      <Neighbours list={zone.neighbour_details} />
      <Points zone={zone} />
      {zone.unit_count > 5 && (
        <details>
          <summary>{see.listOf(words.many)}</summary>
          <p>{zone.names.join(', ')}</p>
        </details>
      )}
    </Card>
  );
}

/** The first names of a long list; the whole one is folded below. */
function someNames({ names }: WhiteZone): string {
  const shown = 4;
  const rest = names.length - shown;
  return rest < 2 ? enumerate(names) : spoken.value.see.andOthers(names.slice(0, shown).join(', '), rest);
}

function Neighbours({ list }: { list: Neighbour[] }) {
  const { see } = spoken.value;
  if (list.length === 0) return <p class="note">{see.noNeighbour}</p>;
  return (
    <details>
      <summary>{see.neighbours(list.length)}</summary>
      <ul>
        {list.map((one) => (
          <li key={one.id}>
            {see.neighbour(one.name, kilometres(one.border_km), stageLabel(one.stage), inhabitants(one.population), one.size_category)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Points({ zone }: { zone: WhiteZone }) {
  if (zone.points.length === 0) return null;
  return (
    <details>
      <summary>{spoken.value.see.points(zone.point_count)}</summary>
      <ul>
        {zone.points.map((point) => (
          <li key={point.id}>{[point.name, category(point.category)].filter(Boolean).join(', ')}</li>
        ))}
      </ul>
    </details>
  );
}

/** FINESS categories that matter here; another is shown by its number. */
function category(code: string): string {
  const { see } = spoken.value;
  return see.categories[code] ?? (code && see.category(code));
}
