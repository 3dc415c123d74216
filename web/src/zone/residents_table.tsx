import { useSignal } from '@preact/signals';
import { address } from '../client/addresses.ts';
import type { WhiteZone } from '../client/types.ts';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { choice } from '../state/route.ts';
import { count, percent } from '../words/format.ts';
import { residences, type Residence, type Unit } from './residents.ts';

/** Rows shown before the reader asks for more, and on paper, where sheet and map keep to two pages. */
const SHOWN = 8;
const PRINTED = 40;

/** The communes of a zone with their inhabitants. */
export function Residents({ zone }: { zone: WhiteZone }) {
  const { residents: text } = words.value.zone;
  const units = useLive<{ units: Unit[] }>(() => address(`departments/${zone.department}/units`, choice.value), [zone.department]);
  const all = useSignal(false);
  const rows = residences(units.data.value?.units ?? [], zone.codes);
  const rest = rows.length - SHOWN;
  return (
    <section>
      <h3>{text.title}</h3>
      {units.error.value && <p>{zone.names.join(', ')}</p>}
      {rows.length > 0 && <Table rows={rows} total={zone.population} all={all.value} />}
      {rows.length > PRINTED && <p class="print-only note">{text.unprinted(rows.length - PRINTED)}</p>}
      {rest > 0 && (
        <button type="button" class="quiet" aria-expanded={all.value} onClick={() => (all.value = !all.value)}>
          {all.value ? text.fewer : text.more(rest)}
        </button>
      )}
    </section>
  );
}

function Table({ rows, total, all }: { rows: Residence[]; total: number; all: boolean }) {
  const { residents: text, estimated } = words.value.zone;
  return (
    <table class="residents">
      <caption class="hidden">{text.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.commune}</th>
          <th scope="col">{text.people}</th>
          <th scope="col">{text.share}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.code} class={printing(index, all)}>
            <th scope="row">
              {row.name}
              {row.parts.length > 0 && <span class="note">{` ${text.parts(row.parts.join(', '))}`}</span>}
            </th>
            <td>{row.estimated ? `${count(row.population)} (${estimated})` : count(row.population)}</td>
            <td>{total > 0 ? percent((100 * row.population) / total) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function printing(index: number, all: boolean): string {
  if (index >= PRINTED) return all ? 'screen-only' : 'nowhere';
  return index >= SHOWN && !all ? 'print-only' : '';
}
