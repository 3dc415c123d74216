import { useSignal } from '@preact/signals';
import { StageForm } from '../cpts/forms/stage.tsx';
import { stageSign } from '../see/legend.ts';
import { Swatch } from '../see/swatch.tsx';
import { words } from '../state/language.ts';
import { answer } from '../state/place.ts';
import { rightIn } from '../state/rights.ts';
import { choice, route } from '../state/route.ts';
import { Failure } from '../ui/failure.tsx';
import { count, inhabitants } from '../words/format.ts';
import { counts, stageLabel } from '../words/stage.ts';
import { Problem } from '../ui/problem.tsx';
import { CptsLink } from './cpts_link.tsx';
import { board, type Row } from './rows.ts';
import { Some } from './some.tsx';
import { useRows } from './use_rows.ts';

/** The CPTS of the place at each stage, as lists; moving one is the same form as on its sheet. */
export function Board() {
  const { board: text, failed } = words.value.follow;
  const layer = useRows();
  const moving = useSignal<Row | undefined>(undefined);
  const error = layer.error.value;
  if (error && !error.notReady) return <Failure text={<Problem of={error} before={failed} />} retry={layer.reload} />;
  if (!layer.data.value) return null;
  const allowed = (row: Row) => !route.value.scenario && Boolean(rightIn(row.departments)?.allowed);
  const columns = board(layer.data.value.features.map(({ properties }) => properties));
  return (
    <>
      {columns.some(({ rows }) => rows.some(allowed)) && <p class="note">{text.hint}</p>}
      <div class="board">
        {columns.map(({ stage, rows }) => (
          <section key={stage}>
            <h3>
              <Swatch sign={stageSign(stage, counts(stage, choice.value.from))} />
              {stageLabel(stage)}
            </h3>
            <p class="note">{rows.length === 0 ? text.none : text.count(count(rows.length), inhabitants(rows.reduce((sum, { population }) => sum + population, 0)))}</p>
            <Some list={rows}>
              {(some) => (
                <ul class="cards">
                  {some.map((row) => (
                    <Card key={row.id} row={row} {...(allowed(row) && { move: () => (moving.value = row) })} />
                  ))}
                </ul>
              )}
            </Some>
          </section>
        ))}
      </div>
      {moving.value && <StageForm details={subjectOf(moving.value)} close={() => (moving.value = undefined)} />}
    </>
  );
}

function Card({ row, move }: { row: Row; move?: () => void }) {
  const { move: label, moveLong } = words.value.follow.board;
  return (
    <li class="card">
      <CptsLink id={row.id} name={row.name} departments={row.departments} />
      <small>{inhabitants(row.population)}</small>
      {move && (
        <button type="button" class="quiet" aria-haspopup="dialog" aria-label={moveLong(row.name)} onClick={move}>
          {label}
        </button>
      )}
    </li>
  );
}

function subjectOf({ id, name, stage, missions }: Row) {
  return { id, name, stage, missions, revision: answer.value?.data.revision ?? 0 };
}
