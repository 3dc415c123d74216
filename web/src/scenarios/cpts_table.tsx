import type { Bbox } from '../client/types.ts';
import { words } from '../state/language.ts';
import { map } from '../state/map.ts';
import { count, euros, inhabitants } from '../words/format.ts';
import type { CptsEffect, CptsState, Piece } from './shapes.ts';

/** Each CPTS that changes: inhabitants, size and money before and after, with what is to be looked at below. */
export function CptsTable({ list }: { list: readonly CptsEffect[] }) {
  const w = words.value.scenarios;
  if (list.length === 0) return null;
  return (
    <section>
      <h3>{w.cptsTitle}</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label={w.cptsTitle}>
        <table>
          <thead>
            <tr>
              <th scope="col">{w.cpts}</th>
              <th scope="col">{w.people}</th>
              <th scope="col">{w.sizeHead}</th>
              <th scope="col">{w.fundingHead}</th>
            </tr>
          </thead>
          <tbody>
            {list.map((one) => (
              <Row key={one.id} cpts={one} />
            ))}
          </tbody>
        </table>
      </div>
      {list.map(({ id, name, after }) => (
        <Pieces key={id} name={name} state={after} />
      ))}
    </section>
  );
}

function Row({ cpts: { name, before, after } }: { cpts: CptsEffect }) {
  const w = words.value.scenarios;
  const mark = before === null ? w.created : after === null ? w.gone : undefined;
  return (
    <tr>
      <th scope="row">
        {name}
        {mark && <span class="note">{` (${mark})`}</span>}
        {after?.to_next_size ? <span class="note block">{w.toNext(inhabitants(after.to_next_size))}</span> : null}
      </th>
      <Turn before={before} after={after} of={({ population }) => count(population)} />
      <Turn before={before} after={after} of={({ size_category }) => count(size_category)} />
      <Turn before={before} after={after} of={money} />
    </tr>
  );
}

function money({ funding_max_eur: amount, funding_certainty: certainty }: CptsState): string {
  return `${euros(amount)}${certainty === 'C' ? words.value.scenarios.toCheck : ''}`;
}

/** A figure on either side; once where it stays. */
function Turn({ before, after, of }: { before: CptsState | null; after: CptsState | null; of: (state: CptsState) => string }) {
  const [was, is] = [before && of(before), after && of(after)];
  if (was === is) return <td>{is}</td>;
  return (
    <td>
      {was !== null && (
        <span class="block">
          <span class="hidden">{`${words.value.scenarios.before}\u00a0: `}</span>
          <s>{was}</s>
        </span>
      )}
      {is !== null && (
        <strong class="block">
          <span class="hidden">{`${words.value.scenarios.after}\u00a0: `}</span>
          {is}
        </strong>
      )}
    </td>
  );
}

/** A territory that falls in pieces: each with its inhabitants, and the way to it on the map. */
function Pieces({ name, state }: { name: string; state: CptsState | null }) {
  const w = words.value.scenarios;
  const pieces = state && state.pieces > 1 ? (state.piece_details ?? []) : [];
  if (pieces.length === 0) return null;
  return (
    <div class="warning">
      <p>{`${name}\u00a0: ${w.pieces(pieces.length)}`}</p>
      <ul>
        {pieces.map((piece) => (
          <li key={piece.name}>
            <ToPiece piece={piece} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ToPiece({ piece: { name, population, bbox } }: { piece: Piece }) {
  const w = words.value.scenarios;
  return (
    <button type="button" class="link" onClick={() => map.value?.fit(bbox as Bbox)}>
      {w.pieceOf(name, inhabitants(population))}
      <span class="hidden">{`\u00a0: ${w.zoomTo(name)}`}</span>
    </button>
  );
}
