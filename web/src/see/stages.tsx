import type { StageShare } from '../client/types.ts';
import { words as spoken } from '../state/language.ts';
import { choice } from '../state/route.ts';
import { count, percent } from '../words/format.ts';
import { counts, stageLabel } from '../words/stage.ts';
import { capital, type UnitWords } from '../words/units.ts';
import type { Figured } from './figures.tsx';
import { stageSign } from './legend.ts';
import { Swatch } from './swatch.tsx';

/** What the CPTS at each stage hold of a place, counted or not. */
export function Stages({ area, words }: { area: Figured; words: UnitWords }) {
  const { see } = spoken.value;
  const heads = [see.stage, see.inhabitants, see.part, capital(words.many), 'km²'];
  if (area.by_stage.length === 0) {
    return (
      <section>
        <h3>{see.byStage}</h3>
        <p>{see.noCpts}</p>
      </section>
    );
  }
  return (
    <section>
      <h3>{see.byStage}</h3>
      {/* Scrolls sideways by itself on a narrow screen; focusable, so that the keyboard can do it too. */}
      <div class="scroll" tabIndex={0} role="region" aria-label={see.byStage}>
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {area.by_stage.map((share) => (
              <Row key={share.stage} share={share} whole={area.population} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ share, whole }: { share: StageShare; whole: number }) {
  const counted = counts(share.stage, choice.value.from);
  return (
    <tr>
      <th scope="row">
        <Swatch sign={stageSign(share.stage, counted)} />
        {stageLabel(share.stage)}
        {!counted && spoken.value.see.notCounted}
      </th>
      <td>{count(share.population)}</td>
      <td>{whole > 0 ? percent((100 * share.population) / whole) : '–'}</td>
      <td>{count(share.unit_count)}</td>
      <td>{count(share.area_km2)}</td>
    </tr>
  );
}
