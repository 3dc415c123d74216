import { useSignal } from '@preact/signals';
import { exportUrl } from '../client/addresses.ts';
import { stageSign } from '../see/legend.ts';
import { Swatch } from '../see/swatch.tsx';
import { words } from '../state/language.ts';
import { choice, route } from '../state/route.ts';
import { Failure } from '../ui/failure.tsx';
import { count, euros } from '../words/format.ts';
import { shortDate } from '../words/moment.ts';
import { stageLabel } from '../words/stage.ts';
import { Problem } from '../ui/problem.tsx';
import { ChoiceField } from './choice_field.tsx';
import { CptsLink } from './cpts_link.tsx';
import { stageFilter, stageOptions } from './filters.ts';
import { COLUMNS, sorted, type Column, type Order, type Row } from './rows.ts';
import { Some } from './some.tsx';
import { useRows } from './use_rows.ts';

/** Columns whose first click puts the largest on top. */
const LARGEST_FIRST: readonly Column[] = ['population', 'size_category', 'funding_max_eur', 'overdue_count'];

/** Every CPTS of the place with its dates, sorted by any column, to be downloaded. */
export function CptsTable() {
  const { filters, table: text, failed } = words.value.follow;
  const layer = useRows();
  const order = useSignal<Order>({ column: 'name', descending: false });
  const error = layer.error.value;
  if (error && !error.notReady) return <Failure text={<Problem of={error} before={failed} />} retry={layer.reload} />;
  if (!layer.data.value) return null;
  const all = layer.data.value.features.map(({ properties }) => properties);
  const rows = sorted(all.filter(({ stage }) => !stageFilter.value || stage === stageFilter.value), order.value);
  const sort = (column: Column) => {
    const again = order.value.column === column;
    order.value = { column, descending: again ? !order.value.descending : LARGEST_FIRST.includes(column) };
  };
  return (
    <>
      <div class="filters">
        <ChoiceField id="filtre-stade" label={filters.stage} value={stageFilter} options={stageOptions()} />
        <p class="note" role="status">
          {text.count(count(rows.length), rows.length > 1)}
        </p>
      </div>
      <Some list={rows}>{(some) => <Table rows={some} order={order.value} sort={sort} />}</Some>
      <p class="downloads">
        <a class="button" href={exportUrl({ layer: 'cpts', format: 'csv', within: route.value.place }, choice.value)} download="cpts.csv">
          {text.csv}
        </a>{' '}
        {stageFilter.value && <span class="note">{text.csvNote}</span>}
      </p>
    </>
  );
}

function Table({ rows, order, sort }: { rows: readonly Row[]; order: Order; sort: (column: Column) => void }) {
  const { table: text } = words.value.follow;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={text.caption}>
      <table class="sortable">
        <caption class="hidden">{text.caption}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <Head key={column} column={column} order={order} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ column, order, sort }: { column: Column; order: Order; sort: (column: Column) => void }) {
  const { heads } = words.value.follow.table;
  const here = order.column === column;
  const arrow = order.descending ? '↓' : '↑';
  return (
    <th scope="col" aria-sort={here ? (order.descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" onClick={() => sort(column)}>
        {heads[column]}
        <span aria-hidden="true">{here ? `\u00a0${arrow}` : ''}</span>
      </button>
    </th>
  );
}

function Line({ row }: { row: Row }) {
  const { unknown, toCheck } = words.value.follow.table;
  const day = (iso: string | null) => (iso ? shortDate(iso) : unknown);
  return (
    <tr>
      <th scope="row">
        <CptsLink id={row.id} name={row.name} departments={row.departments} />
      </th>
      <td class="words">
        <Swatch sign={stageSign(row.stage, row.counted)} />
        {stageLabel(row.stage)}
      </td>
      <td>{count(row.population)}</td>
      <td>{row.size_category}</td>
      <td>
        {euros(row.funding_max_eur)}
        {row.funding_certainty === 'C' && <small>{toCheck}</small>}
      </td>
      <td>{day(row.letter_date)}</td>
      <td>{day(row.validation_date)}</td>
      <td>{day(row.contract_date)}</td>
      <td>{day(row.contract_term)}</td>
      <td class={row.overdue_count ? 'late' : undefined}>{row.overdue_count === null ? unknown : count(row.overdue_count)}</td>
    </tr>
  );
}
