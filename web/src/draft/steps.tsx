import { words } from '../state/language.ts';
import { say } from '../state/status.ts';
import { unitsOf, type Step } from './operation.ts';
import { dependents, removeStep } from './remove.ts';
import { stepText, takenText, unitName } from './step_text.ts';
import { draft, holders, perform } from './work.ts';

/** What was decided, in order; each step can be taken out, and undo brings it back. */
export function StepsSection() {
  const { steps: text } = words.value.draft;
  const { steps } = draft.value;
  const empty = () => {
    perform({ do: 'steps', steps: [], why: 'emptied' });
    focusTitle();
  };
  return (
    <section id="etapes">
      <h3 id="titre-etapes" tabIndex={-1}>
        {text.title(steps.length)}
      </h3>
      {steps.length === 0 && <p class="note">{text.none}</p>}
      <ol class="steps">
        {steps.map((step, index) => (
          <StepRow key={index} step={step} index={index} />
        ))}
      </ol>
      {steps.length > 1 && (
        <button type="button" class="button" onClick={empty}>
          {text.empty}
        </button>
      )}
    </section>
  );
}

function StepRow({ step, index }: { step: Step; index: number }) {
  const { steps: text } = words.value.draft;
  const codes = step.flatMap(unitsOf);
  return (
    <li>
      <p>
        {stepText(step)} {takenText(step)}
      </p>
      {codes.length > 0 && (
        <details>
          <summary>{text.names}</summary>
          <p class="note">{codes.map(unitName).join(', ')}</p>
        </details>
      )}
      <button type="button" class="button small" aria-label={text.remove(stepText(step))} onClick={() => remove(index)}>
        {text.removeShort}
      </button>
    </li>
  );
}

function remove(index: number): void {
  const { steps } = draft.peek();
  const also = dependents(steps, index);
  const { history, steps: text } = words.peek().draft;
  perform({ do: 'steps', steps: removeStep(steps, index, holders.peek()), why: 'removed' });
  say(`${history.removed}. ${also > 0 ? text.removedToo(also) : ''}`, { shown: also > 0 });
  focusTitle();
}

function focusTitle(): void {
  document.getElementById('titre-etapes')?.focus();
}
