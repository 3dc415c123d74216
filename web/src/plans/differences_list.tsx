import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { counted } from '../words/format.ts';
import { wordsOfCodes } from '../words/units.ts';
import { differencesOf } from './differences.ts';
import type { Plan } from './shapes.ts';
import type { Placed } from './territories.ts';

interface Props {
  plans: readonly Plan[];
  index: number;
  units: ReadonlyMap<string, Placed>;
}

/** The communes that the chosen plan gives to others than another plan does. */
export function Differences({ plans, index, units }: Props) {
  const w = words.value.plans;
  const other = useSignal(index === 0 ? 1 : 0);
  const [here, there] = [plans[index], plans[other.value]];
  if (!here || !there) return null;
  const name = (plan: Plan, id: string | undefined) => (id === undefined ? w.stays : (plan.territories.find(({ cpts }) => cpts === id)?.name ?? id));
  return (
    <section>
      <details>
        <summary>{w.differences}</summary>
        <label class="inline">
          {w.otherPlan}
          <select value={String(other.value)} onChange={(event) => (other.value = Number(event.currentTarget.value))}>
            {plans.map((plan, at) => at !== index && (
              <option key={plan.id} value={String(at)}>
                {w.plan(at + 1)}
              </option>
            ))}
          </select>
        </label>
        <ul class="lines">
          {differencesOf(here, there).map(({ a, b, units: codes }) => (
            <li key={`${a} ${b}`}>{w.differs(called(codes, units), name(here, a), name(there, b))}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** A few units by their names, more by their number. */
const FEW = 6;

function called(codes: readonly string[], units: ReadonlyMap<string, Placed>): string {
  const { one, many } = wordsOfCodes(codes);
  const number = counted(codes.length, one, many);
  const names = codes.map((code) => units.get(code)?.name ?? code);
  return codes.length <= FEW ? names.join(', ') : `${names.slice(0, FEW).join(', ')}… (${number})`;
}
