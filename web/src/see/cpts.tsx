import type { Cpts } from '../client/types.ts';
import { href, route } from '../state/route.ts';
import { Facts } from '../ui/facts.tsx';
import { counted, inhabitants, squareKilometres } from '../words/format.ts';
import { stageLabel } from '../words/stage.ts';
import type { UnitWords } from '../words/units.ts';
import { Card } from './card.tsx';
import { funding } from './funding.ts';
import { Swatch } from './swatch.tsx';

/** The CPTS that have a part of a département, each described whole: they do cross its borders. */
export function CptsList({ list, department, words }: { list: Cpts[]; department: string; words: UnitWords }) {
  return (
    <section id="cpts">
      <h3>{`CPTS (${list.length})`}</h3>
      {list.length === 0 && <p>Aucune CPTS dans ce département.</p>}
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
  const elsewhere = cpts.departments.filter((code) => code !== department);
  const address = href({ place: { kind: 'department', code: department }, view: 'cpts', cpts: cpts.id });
  return (
    <Card target={{ layer: 'cpts', id: cpts.id }} current={route.value.cpts === cpts.id} address={address} title={cpts.name}>
      <p class="stage">
        <Swatch entry={{ key: cpts.stage, counted: cpts.counted }} />
        {stageLabel(cpts.stage)}
        {!cpts.counted && ' (non compté)'}
      </p>
      <Facts
        rows={[
          ['Territoire', `${inhabitants(cpts.population)}, ${counted(cpts.unit_count, words.one, words.many)}, ${squareKilometres(cpts.area_km2)}`],
          ['Taille', size(cpts)],
          ['Financement', funding(cpts)],
          ['S’étend aussi sur', elsewhere.length > 0 && elsewhere.join(', ')],
          ['Attention', cpts.pieces > 1 && `territoire en ${cpts.pieces} morceaux`],
        ]}
      />
    </Card>
  );
}

function size({ size_category, to_next_size }: Cpts): string {
  const more = to_next_size !== null && to_next_size > 0 ? `, ${inhabitants(to_next_size)} de moins que la suivante` : '';
  return `taille\u00a0${size_category}${more}`;
}
