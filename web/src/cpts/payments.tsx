import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { address } from '../client/addresses.ts';
import type { Schemas } from '../client/types.ts';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { choice } from '../state/route.ts';
import { date, euros } from '../words/format.ts';
import { Said } from '../ui/told.tsx';
import { lineTold } from '../words/service.ts';
import { plain, told } from '../words/told.ts';
import type { Details } from './details.ts';

/** What the contract brings in a civil year, payment by payment; another year is a button away. */
export function Payments({ details }: { details: Details }) {
  const { payments: text } = words.value.cpts;
  const year = useSignal<number | undefined>(undefined);
  const other = useLive<Details>(
    () => (year.value === undefined ? undefined : address(`cpts/${encodeURIComponent(details.id)}`, choice.value, { year: String(year.value) })),
    [details.id],
  );
  const shown = (year.value === undefined ? undefined : other.data.value?.payments) ?? details.payments;
  if (!shown) return <Section><p class="note">{text.noContract}</p></Section>;
  const move = (by: number) => (year.value = (year.value ?? shown.year) + by);
  return (
    <Section>
      <p class="years">
        <button type="button" class="quiet" aria-label={text.earlier} onClick={() => move(-1)}>
          ←
        </button>
        <span role="status">{text.year(year.value ?? shown.year)}</span>
        <button type="button" class="quiet" aria-label={text.later} onClick={() => move(1)}>
          →
        </button>
      </p>
      {shown.payments.length === 0 ? <p>{text.none}</p> : <Table payments={shown} />}
      {shown.payments.length > 0 && (
        <details>
          <summary>{text.why}</summary>
          <ul>
            {shown.payments.map((one) => (
              <li key={`${one.date} ${one.line} ${one.kind}`}>
                {`${date(one.date)}, ${plain(lineTold(one.line, one.title))}${text.colon}`}
                <Said of={told(undefined, one.basis)} />
              </li>
            ))}
            {shown.notes.map((note) => (
              <li key={note}>
                <Said of={told(undefined, note)} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function Section({ children }: { children: ComponentChildren }) {
  return (
    <section>
      <h3>{words.value.cpts.payments.title}</h3>
      {children}
    </section>
  );
}

function Table({ payments }: { payments: Schemas['payments'] }) {
  const { payments: text } = words.value.cpts;
  return (
    <table>
      <thead>
        <tr>
          {[text.day, text.what, text.amount].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {payments.payments.map((one) => (
          <tr key={`${one.date} ${one.line} ${one.kind}`}>
            <th scope="row">{date(one.date)}</th>
            <td class="words">
              <Said of={lineTold(one.line, one.title)} />
              {', '}
              <Said of={told(words.value.service.payment(one.kind), one.kind_label)} />
            </td>
            <td>
              {one.amount_eur === null ? text.unknown : euros(one.amount_eur)}
              {one.note && one.amount_eur !== null && <small>{words.value.cpts.size.toCheck}</small>}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text.total}</th>
          <td />
          <td>
            <strong>{words.value.service.total(payments) ?? payments.label}</strong>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
