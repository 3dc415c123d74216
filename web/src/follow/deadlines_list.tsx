import { useSignal } from '@preact/signals';
import { address } from '../client/addresses.ts';
import { language, words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { choice, route, type Place } from '../state/route.ts';
import { Failure } from '../ui/failure.tsx';
import { count, date } from '../words/format.ts';
import { Problem } from '../ui/problem.tsx';
import { Said } from '../ui/told.tsx';
import { doubtTold } from '../words/service.ts';
import { told, type Told } from '../words/told.ts';
import { ChoiceField } from './choice_field.tsx';
import { CptsLink } from './cpts_link.tsx';
import { kindsOf, select, tally, unproven, type Deadline, type DeadlineFilter, type Waiting } from './deadlines.ts';
import { stageFilter, stageOptions } from './filters.ts';
import { Some } from './some.tsx';

function deadlinesOf(place: Place): string {
  return place.kind === 'country' ? 'deadlines' : `${place.kind}s/${place.code}/deadlines`;
}

/** What has to be done by when, what is overdue first. */
export function Deadlines() {
  const { filters, deadlines: text, failed } = words.value.follow;
  const answer = useLive<{ rows: Deadline[]; waiting?: Waiting[] }>(() => address(deadlinesOf(route.value.place), choice.value));
  const kind = useSignal('');
  const order = useSignal<string>('date');
  const done = useSignal(false);
  const rows = answer.data.value?.rows;
  if (answer.error.value && !answer.error.value.notReady) return <Failure text={<Problem of={answer.error.value} before={failed} />} retry={answer.reload} />;
  if (!rows) return null;
  const kinds = kindsOf(rows).map((one): [string, string] => [one, text.kinds[one] ?? one]);
  const shown = select(rows, { stage: stageFilter.value, kind: kind.value, done: done.value, order: order.value as DeadlineFilter['order'] });
  return (
    <>
      <div class="filters" role="group" aria-label={filters.label}>
        <ChoiceField id="filtre-stade" label={filters.stage} value={stageFilter} options={stageOptions()} />
        <ChoiceField id="filtre-echeance" label={filters.kind} value={kind} options={[['', filters.allKinds], ...kinds]} />
        <ChoiceField id="ordre" label={filters.order} value={order} options={[['date', filters.byDate], ['cpts', filters.byCpts]]} />
        <label class="check">
          <input type="checkbox" checked={done.value} onChange={(event) => (done.value = event.currentTarget.checked)} />
          {filters.done}
        </label>
      </div>
      <Summary rows={shown} />
      {shown.length === 0 && <p>{text.none}</p>}
      {shown.length > 0 && <Some list={shown}>{(some) => <Table rows={some} />}</Some>}
      <WaitingList list={(answer.data.value?.waiting ?? []).filter(({ cpts }) => !stageFilter.value || cpts.stage === stageFilter.value)} />
    </>
  );
}

function Summary({ rows }: { rows: Deadline[] }) {
  const { deadlines: text } = words.value.follow;
  const { overdue, to_check, soon, later } = tally(rows);
  const checks = to_check > 0 ? [text.toCheck(count(to_check))] : [];
  return (
    <p class={overdue > 0 ? 'tally late' : 'tally'} role="status">
      {text.summary(text.overdue(count(overdue), overdue > 1), ...checks, text.soon(count(soon)), text.later(count(later)))}
    </p>
  );
}

function Table({ rows }: { rows: readonly Deadline[] }) {
  const { deadlines: text } = words.value.follow;
  return (
    <table class="stack deadlines" role="table">
      <caption class="hidden">{text.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {(['due', 'cpts', 'what', 'status'] as const).map((head) => (
            <th key={head} scope="col" role="columnheader">
              {text.heads[head]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Line key={`${row.cpts.id} ${row.kind} ${row.mission} ${row.due}`} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ row }: { row: Deadline }) {
  const { deadlines: text } = words.value.follow;
  const { cpts, title, due, status, days, note, doubt } = row;
  const late = status === 'overdue' && !unproven(row);
  return (
    <tr role="row" class={late ? 'late' : undefined}>
      <th scope="row" role="rowheader">
        {date(due)}
        {status !== 'done' && <small>{distance(days)}</small>}
      </th>
      <td role="cell">
        <CptsLink {...cpts} />
      </td>
      <td role="cell"><Said of={language.value === 'fr' ? { text: title } : what(row)} /></td>
      <td role="cell">
        {late ? <strong>{text.status[status]}</strong> : unproven(row) ? text.unproven : text.status[status]}
        {note && (
          <small>
            <Said of={doubtTold(doubt, note)} />
          </small>
        )}
      </td>
    </tr>
  );
}

// The service writes French sentences; another language is made of the kind and its mission.
function what({ kind, mission = '', title }: Deadline): Told {
  const { change, follow } = words.value;
  const parts = [follow.deadlines.kinds[kind], (change.missions as Record<string, string | undefined>)[mission]].filter(Boolean);
  return told(parts.join(', ') || undefined, title);
}

function WaitingList({ list }: { list: Waiting[] }) {
  const { deadlines: text } = words.value.follow;
  if (list.length === 0) return null;
  return (
    <details>
      <summary>{text.waiting(count(list.length))}</summary>
      <ul>
        {list.map(({ cpts, title, since, days }) => (
          <li key={`${cpts.id} ${title}`}>
            <CptsLink {...cpts} />
            {`${language.value === 'fr' ? '\u00a0' : ''}: `}
            <Said of={told(words.value.service.waiting, title)} />
            {`${since ? `, ${text.since(date(since), text.days(days, count(days)))}` : ''}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function distance(days: number): string {
  const { deadlines: text } = words.value.follow;
  const many = Math.abs(days);
  if (many === 0) return text.today;
  const told = text.days(many, count(many));
  return days > 0 ? text.ahead(told) : text.behind(told);
}
