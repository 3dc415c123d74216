import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { rightIn } from '../state/rights.ts';
import { route } from '../state/route.ts';
import { Said } from '../ui/told.tsx';
import { reasonTold } from '../words/service.ts';
import type { Details } from './details.ts';
import { FORMS, type FormName } from './forms/forms.ts';

/** Buttons that open the forms of a CPTS, for who may write; else the reason why not, told once with `explain`. */
export function ChangeButtons({ details, forms, explain }: { details: Details; forms: readonly FormName[]; explain?: boolean }) {
  const open = useSignal<FormName | undefined>(undefined);
  const text = words.value.change;
  const right = rightIn(details.departments);
  const why = route.value.scenario ? { text: text.scenario } : right?.allowed === false && reasonTold(right.reason, text.closed);
  const Form = open.value && FORMS[open.value];
  return (
    <>
      {explain && why && <p class="note screen-only"><Said of={why} /></p>}
      {right?.allowed && !why && (
        <p class="actions">
          {forms.map((name) => (
            <button key={name} type="button" class="button" aria-haspopup="dialog" onClick={() => (open.value = name)}>
              {text.forms[name]}
            </button>
          ))}
        </p>
      )}
      {/* It stays open, with what was typed, when the session ends meanwhile. */}
      {Form && <Form details={details} close={() => (open.value = undefined)} />}
    </>
  );
}
