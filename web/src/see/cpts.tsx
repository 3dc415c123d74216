import type { Cpts } from '../client/types.ts';
import { words as spoken } from '../state/language.ts';
import { href, route } from '../state/route.ts';
import { Facts } from '../ui/facts.tsx';
import { count, counted, inhabitants, squareKilometres } from '../words/format.ts';
import { stageLabel } from '../words/stage.ts';
import type { UnitWords } from '../words/units.ts';
import { Card } from './card.tsx';
import { funding } from './funding.ts';
import { stageSign } from './legend.ts';
import { Swatch } from './swatch.tsx';

/** The CPTS that have a part of a département, each described whole: they do cross its borders. */
export function CptsList({ list, department, words }: { list: Cpts[]; department: string; words: UnitWords }) {
  const { see } = spoken.value;
  return (
    <section id="cpts">
      <h3>{see.cptsList(count(list.length))}</h3>
      {list.length === 0 && <p>{see.noCptsHere}</p>}
      {list.length > 0 && (
        <ul class="cards">
          {list.map((cpts) => (
            <Entry key={cpts.id} cpts={cpts} department={department} words={words} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({ cpts, department, words }: { cpts: Cpts; department: string; words: UnitWords }) {
  const { see } = spoken.value;
  const elsewhere = cpts.departments.filter((code) => code !== department);
  const address = href({ place: { kind: 'department', code: department }, view: 'cpts', cpts: cpts.id });
  return (
    <Card target={{ layer: 'cpts', id: cpts.id }} current={route.value.cpts === cpts.id} address={address} title={cpts.name}>
      <p class="stage">
        <Swatch sign={stageSign(cpts.stage, cpts.counted)} />
        {stageLabel(cpts.stage)}
        {!cpts.counted && see.notCounted}
      </p>
      <Facts
        rows={[
          [see.territory, `${inhabitants(cpts.population)}, ${counted(cpts.unit_count, words.one, words.many)}, ${squareKilometres(cpts.area_km2)}`],
          [see.size, size(cpts)],
          [see.funding, funding(cpts)],
          [see.alsoOn, elsewhere.length > 0 && elsewhere.join(', ')],
          [see.attention, cpts.pieces > 1 && see.pieces(cpts.pieces)],
        ]}
      />
    </Card>
  );
}

function size({ size_category, to_next_size }: Cpts): string {
  const { see } = spoken.value;
  const more = to_next_size !== null && to_next_size > 0 ? see.toNext(inhabitants(to_next_size)) : '';
  return `${see.sizeOf(size_category)}${more}`;
}
