import { useSignal } from '@preact/signals';
import { edits } from '../state/edits.ts';
import { words } from '../state/language.ts';
import { route } from '../state/route.ts';
import { Said } from '../ui/told.tsx';
import { reasonTold } from '../words/service.ts';
import type { Details } from './details.ts';
import { FORMS, type FormName } from './forms/forms.ts';

/** Buttons that open the forms of a CPTS, for who may write; else the reason why not, told once with `explain`. */
export function ChangeButtons({ details, forms, explain }: { details: Details; forms: readonly FormName[]; explain?: boolean }) {
  const open = useSignal<FormName | undefined>(undefined);
  const text = words.value.change;
  const right = edits.value;
  if (!right?.allowed || route.value.scenario) {
    const why = route.value.scenario ? { text: text.scenario } : right && reasonTold(right.reason, text.closed);
    return explain && why ? <p class="note screen-only"><Said of={why} /></p> : null;
  }
  const Form = open.value && FORMS[open.value];
  return (
    <>
      <p class="actions">
        {forms.map((name) => (
          <button key={name} type="button" class="button" aria-haspopup="dialog" onClick={() => (open.value = name)}>
            {text.forms[name]}
          </button>
        ))}
      </p>
      {Form && <Form details={details} close={() => (open.value = undefined)} />}
    </>
  );
}
