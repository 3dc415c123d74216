import type { Schemas } from '../client/types.ts';
import { words } from '../state/language.ts';
import { Facts } from '../ui/facts.tsx';
import { count, date, euros } from '../words/format.ts';
import { lineTold, sizeNoteTold } from '../words/service.ts';
import { plain, told } from '../words/told.ts';
import { Said } from '../ui/told.tsx';
import type { Details } from './details.ts';

/** The size of a CPTS, how far it is from the sizes beside, and what the grid gives it, line by line. */
export function SizeAndFunding({ details }: { details: Details }) {
  const { size: text } = words.value.cpts;
  const { size_category, size_note, to_next_size, to_previous_size, funding_max_eur, funding_ordinary_eur, grid, split_source } = details;
  const mark = details.funding_certainty === 'C' ? ` (${text.toCheck})` : '';
  return (
    <section>
      <h3>{text.title}</h3>
      <Facts
        rows={[
          [text.size, `${size_category}${size_note ? ` (${plain(sizeNoteTold(size_note))})` : ''}`],
          [text.next, to_next_size === null ? text.none : text.more(count(to_next_size))],
          [text.previous, to_previous_size === null ? text.none : text.fewer(count(to_previous_size))],
          [text.max, `${euros(funding_max_eur)}${mark}`],
          [text.ordinary, `${euros(funding_ordinary_eur)}${mark}`],
        ]}
      />
      {details.funding_lines.length > 0 && (
        <details>
          <summary>{text.lines}</summary>
          <Lines details={details} />
          {grid && <p class="note">{text.grid(grid.title, date(grid.from))}</p>}
          {split_source && (
            <p class="note">
              <Said of={told(undefined, split_source)} />
            </p>
          )}
        </details>
      )}
    </section>
  );
}

function Lines({ details }: { details: Details }) {
  const { size: text } = words.value.cpts;
  const mark = details.funding_certainty === 'C' ? ` (${text.toCheck})` : '';
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={text.lines}>
      <table>
        <thead>
          <tr>
            {[text.line, text.amount, text.fixed, text.variable].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {details.funding_lines.map((line) => (
            <Line key={line.name} line={line} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.total}</th>
            <td>{`${euros(details.funding_max_eur)}${mark}`}</td>
            <td />
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Line({ line }: { line: Schemas['fundingLine'] }) {
  const { size: text } = words.value.cpts;
  const part = (amount: number | null) => (amount === null ? text.unknown : euros(amount));
  return (
    <tr>
      <th scope="row">
        <Said of={lineTold(line.name, line.title)} />
        {!line.in_max && <small>{text.notInMax}</small>}
        {line.note && (
          <small>
            <Said of={told(words.value.service.lineNote(line), line.note)} />
          </small>
        )}
      </th>
      <td>{euros(line.amount_eur)}</td>
      <td>{part(line.fixed_eur)}</td>
      <td>{part(line.variable_eur)}</td>
    </tr>
  );
}
