import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { count, counted, percent } from '../words/format.ts';
import { wordsOfCodes } from '../words/units.ts';
import type { Commune } from './options.ts';

/** Rows shown before the reader asks for more, and on paper, where sheet and map keep to two pages. */
const SHOWN = 8;
const PRINTED = 40;

/** The communes of a zone with their inhabitants. */
export function Residents({ communes, codes, names }: { communes: Commune[]; codes: string[]; names: string[] }) {
  const { residents: text } = words.value.zone;
  const all = useSignal(false);
  const rows = communes.map((commune) => ({ ...commune, name: nameOf(commune, codes, names) }));
  const rest = rows.length - SHOWN;
  return (
    <section>
      <h3>{text.title}</h3>
      <Table rows={rows} codes={codes} all={all.value} />
      {rows.length > PRINTED && <p class="print-only note">{text.unprinted(rows.length - PRINTED)}</p>}
      {rest > 0 && (
        <button type="button" class="quiet" aria-expanded={all.value} onClick={() => (all.value = !all.value)}>
          {all.value ? text.fewer : text.more(rest)}
        </button>
      )}
    </section>
  );
}

// Files of IRIS may name no commune: then the service writes its code, and the names of its parts say more.
function nameOf({ code, name }: Commune, codes: string[], names: string[]): string {
  if (name !== code || names.length !== codes.length) return name;
  return names.filter((_, index) => codes[index]?.startsWith(code)).join(', ') || name;
}

function Table({ rows, codes, all }: { rows: Commune[]; codes: string[]; all: boolean }) {
  const { residents: text, estimated } = words.value.zone;
  const { one, many } = wordsOfCodes(codes);
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
              {row.unit_count > 1 && <span class="note">{` (${counted(row.unit_count, one, many)})`}</span>}
            </th>
            <td>{row.population_estimated ? `${count(row.population)} (${estimated})` : count(row.population)}</td>
            <td>{percent(row.department_share_pct)}</td>
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
