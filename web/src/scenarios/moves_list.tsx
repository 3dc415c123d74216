import { words } from '../state/language.ts';
import { counted, inhabitants } from '../words/format.ts';
import { wordsOfCodes } from '../words/units.ts';
import { moves, type Move } from './hands.ts';
import { holderName, type NameOf } from './names.ts';
import type { UnitEffect } from './shapes.ts';

/** The units that change hands, by the way that they go; the units themselves are one step away. */
export function MovesList({ units, nameOf }: { units: readonly UnitEffect[]; nameOf: NameOf }) {
  if (units.length === 0) return null;
  return (
    <section>
      <h3>{words.value.scenarios.hands}</h3>
      <ul class="moves">
        {moves(units).map((move) => (
          <MoveItem key={`${move.before} ${move.after}`} move={move} nameOf={nameOf} />
        ))}
      </ul>
    </section>
  );
}

function MoveItem({ move: { before, after, units, population }, nameOf }: { move: Move; nameOf: NameOf }) {
  const { one, many } = wordsOfCodes(units.map(({ code }) => code));
  const look = before === null ? 'gained' : after === null ? 'lost' : 'moved';
  return (
    <li>
      <span class={`swatch swatch-${look}`} aria-hidden="true" />
      <span>
        {`${counted(units.length, one, many)}, ${inhabitants(population)}\u00a0: ${holderName(before, nameOf)} → `}
        <strong>{holderName(after, nameOf)}</strong>
        <details>
          <summary>
            {words.value.scenarios.showUnits}
            <span class="hidden">{`\u00a0: ${holderName(before, nameOf)} → ${holderName(after, nameOf)}`}</span>
          </summary>
          <ul>
            {units.map(({ code, name, population: people }) => (
              <li key={code}>{`${name} (${code}), ${inhabitants(people)}`}</li>
            ))}
          </ul>
        </details>
      </span>
    </li>
  );
}
