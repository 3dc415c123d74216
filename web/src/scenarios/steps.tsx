import { words } from '../state/language.ts';
import type { NameOf } from './names.ts';
import type { Effects, Operation } from './shapes.ts';
import { stepWords } from './step_words.ts';

/** The operations in their order, each in a sentence. */
export function Steps({ operations, effects, nameOf }: { operations: readonly Operation[]; effects: Effects | null; nameOf: NameOf }) {
  const w = words.value.scenarios;
  return (
    <section>
      <h3>{w.steps}</h3>
      {operations.length === 0 && <p class="note">{w.noSteps}</p>}
      <ol class="lines">
        {operations.map((operation, index) => (
          <li key={index}>{stepWords(operation, nameOf, effects)}</li>
        ))}
      </ol>
    </section>
  );
}
