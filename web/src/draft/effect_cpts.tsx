import type { Bbox } from '../client/types.ts';
import { words } from '../state/language.ts';
import { map } from '../state/map.ts';
import { sizeNoteTold } from '../words/service.ts';
import { plain } from '../words/told.ts';
import { BeforeAfter } from './effect_area.tsx';
import type { CptsEffect, CptsState } from './shapes.ts';

/** A CPTS before and after: inhabitants, size, distance to the thresholds, funding, pieces. */
export function CptsCard({ cpts: { name, before, after } }: { cpts: CptsEffect }) {
  const { effects: text } = words.value.draft;
  const rows: [string, (state: CptsState) => string, (string | undefined)?][] = [
    [text.people, (state) => text.count(state.population), after ? distances(after) : ''],
    [text.units, (state) => text.count(state.unit_count)],
    [text.size, (state) => text.sizeOf(state.size_category), after?.size_note && plain(sizeNoteTold(after.size_note))],
    [text.fundingMax, (state) => text.euros(state.funding_max_eur), after ? text.certainty[after.funding_certainty] : ''],
    [text.fundingOrdinary, (state) => text.euros(state.funding_ordinary_eur)],
    ...stageRow(before, after),
    ...piecesRow(before, after),
  ];
  const of = (state: CptsState | null, read: (state: CptsState) => string) => (state ? read(state) : text.none);
  return (
    <div class="card effect">
      <table class="before-after">
        <caption>
          <strong>{name}</strong> {before ? !after?.unit_count && text.ended : text.founded}
        </caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{text.before}</th>
            <th scope="col">{text.after}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([title, read, note]) => (
            <BeforeAfter key={title} title={title} before={of(before, read)} after={of(after, read)} note={note} />
          ))}
        </tbody>
      </table>
      {after && <Pieces name={name} state={after} />}
    </div>
  );
}

type Rows = [string, (state: CptsState) => string][];

function stageRow(before: CptsState | null, after: CptsState | null): Rows {
  const { effects: text } = words.value.draft;
  return before && after && before.stage !== after.stage ? [[text.stage, (state) => text.stageName(state.stage)]] : [];
}

function piecesRow(before: CptsState | null, after: CptsState | null): Rows {
  const { effects: text } = words.value.draft;
  return Math.max(before?.pieces ?? 1, after?.pieces ?? 1) > 1 ? [[text.pieces, (state) => text.count(state.pieces)]] : [];
}

function distances({ to_next_size: next = 0, to_previous_size: previous = 0 }: CptsState): string {
  const { effects: text } = words.value.draft;
  return [previous > 0 && text.previous(previous), next > 0 && text.next(next)].filter(Boolean).join('\u00a0; ');
}

/** Each piece of a territory that falls apart, with a way to see it. */
function Pieces({ name, state: { pieces, piece_details: details = [] } }: { name: string; state: CptsState }) {
  const { effects: text } = words.value.draft;
  if (pieces < 2) return null;
  return (
    <div class="warning">
      <p>{text.fallsApart(name, pieces)}</p>
      <ul class="pieces">
        {details.map((piece, index) => (
          <li key={index}>
            {text.piece(piece.name, piece.unit_count, piece.population)}{' '}
            <button type="button" class="button small" aria-label={text.zoomPiece(piece.name)} onClick={() => map.value?.fit(piece.bbox as Bbox)}>
              {text.see}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
