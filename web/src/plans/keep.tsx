import { useSignal } from '@preact/signals';
import { applyNext } from '../scenarios/apply_next.ts';
import { scenarioHref } from '../scenarios/addresses.ts';
import { AuthorField } from '../scenarios/author_field.tsx';
import { Field } from '../scenarios/field.tsx';
import { create } from '../scenarios/service.ts';
import { useWriting } from '../scenarios/write.ts';
import { author, sign } from '../state/author.ts';
import { words } from '../state/language.ts';
import { go } from '../state/route.ts';
import { known } from '../state/session.ts';
import { say } from '../state/status.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/problem.tsx';
import type { Found } from './search.ts';
import type { Plan } from './shapes.ts';
import { wholeOf } from './whole.ts';

interface Props {
  found: Found;
  plan: Plan;
  index: number;
  /** Then the page of the scenario asks to apply it. */
  apply: boolean;
  close(): void;
}

/** Most characters of a scenario's name. */
const LONGEST = 200;

/** Keeps a plan as a scenario under a name, and goes to its page. */
export function Keep({ found, plan, index, apply, close }: Props) {
  const { plans: w, scenarios } = words.value;
  const { answer, choice } = found;
  const name = useSignal(w.keptName(index + 1, plan.title, answer.name).slice(0, LONGEST));
  const note = useSignal([plan.why, ...plan.traded].join('\n'));
  const who = useSignal(author.peek());
  const tried = useSignal(false);
  const writing = useWriting();
  const missing = (text: string, label: string) => (tried.value && text.trim() === '' ? scenarios.required(label) : undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    tried.value = true;
    const said = { name: name.value.trim(), note: note.value.trim(), author: (known.value ?? who.value).trim() };
    if (!said.name || !said.author) return;
    const made = await writing.run(async () => create({ ...said, place: answer.place, operations: await wholeOf(found, plan) }, choice));
    if (!made) return;
    sign(said.author);
    close();
    if (apply) applyNext.value = made.id;
    go(scenarioHref(made));
    say(scenarios.saved(made.name), { shown: true });
  };
  return (
    <Dialog title={apply ? w.applyTitle : w.keepTitle} close={close}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <p>{apply ? w.applyNote : w.keepNote}</p>
        <Field label={scenarios.name} value={name} error={missing(name.value, scenarios.name)} />
        <Field label={scenarios.note} value={note} lines most={10_000} />
        <AuthorField value={who} error={missing(who.value, scenarios.author)} />
        {writing.error.value && (
          <p class="field-error" role="alert">
            <Problem of={writing.error.value} />
          </p>
        )}
        <p class="row">
          <button type="submit" class="main" disabled={writing.busy.value}>
            {writing.busy.value ? w.busyKeeping : apply ? w.keepAndApply : w.doKeep}
          </button>
          <button type="button" class="plain" onClick={close}>
            {w.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
