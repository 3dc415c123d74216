import { words } from '../state/language.ts';
import { counted, inhabitants } from '../words/format.ts';
import { wordsOfCodes } from '../words/units.ts';
import { differences, type Difference } from './hands.ts';
import { holderName, type NameOf } from './names.ts';
import type { Effects } from './shapes.ts';

interface Props {
  a: Effects | undefined;
  b: Effects | undefined;
  nameOf: NameOf;
}

/** The units on which two sides differ, with who has them in each. */
export function DifferencesTable({ a, b, nameOf }: Props) {
  const w = words.value.scenarios;
  const list = differences(a, b);
  if (list.length === 0) return <p>{w.same}</p>;
  const { one, many } = wordsOfCodes(list.map(({ unit }) => unit.code));
  const people = list.reduce((sum, { unit }) => sum + unit.population, 0);
  return (
    <section>
      <h3>{w.differ}</h3>
      <p class="note">{`${counted(list.length, one, many)}, ${inhabitants(people)}.`}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={w.differ}>
        <table class="texts">
          <caption class="hidden">{w.differ}</caption>
          <thead>
            <tr>
              <th scope="col">{w.unitHead}</th>
              <th scope="col">{w.today}</th>
              <th scope="col">{w.sideA}</th>
              <th scope="col">{w.sideB}</th>
            </tr>
          </thead>
          <tbody>
            {list.map((difference) => (
              <Row key={difference.unit.code} difference={difference} nameOf={nameOf} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ difference: { unit, today, a, b }, nameOf }: { difference: Difference; nameOf: NameOf }) {
  return (
    <tr>
      <th scope="row">
        {unit.name} <span class="note">{inhabitants(unit.population)}</span>
      </th>
      {[today, a, b].map((holder, index) => (
        <td key={index} class={index > 0 && holder !== today ? 'changes' : undefined}>
          {holderName(holder, nameOf)}
        </td>
      ))}
    </tr>
  );
}
