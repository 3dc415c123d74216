import { useSignal } from '@preact/signals';
import { ChangeDialog } from '../../change/change_dialog.tsx';
import { DATES, datesOperation, outOfOrder, type DateName } from '../../change/operations.ts';
import type { Built } from '../../change/use_change.ts';
import { words } from '../../state/language.ts';
import { described, Entry } from '../../ui/entry.tsx';
import { date as tell } from '../../words/format.ts';
import type { FormProps } from './forms.ts';

type Dates = Record<DateName, string>;

/** Sets the dates of a project; one that is emptied is forgotten. */
export function DatesForm({ details, close }: FormProps) {
  const { fields, forms, nothing } = words.value.change;
  // What was typed alone: what others write meanwhile shows in the fields that were left as they were.
  const typed = useSignal<Partial<Dates>>({});
  const before = Object.fromEntries(DATES.map((name) => [name, details[name] ?? ''])) as Dates;
  const after: Dates = { ...before, ...typed.value };
  const build = (): Built => {
    const wrong = outOfOrder(after);
    if (wrong) return { errors: { [wrong.date]: fields.outOfOrder(tell(after[wrong.date]), `${fields[wrong.before]}, ${tell(after[wrong.before])}`) } };
    const operation = datesOperation(details.id, before, after);
    return operation ? { operations: [operation] } : { errors: { form: nothing } };
  };
  return (
    <ChangeDialog title={forms.dates} subject={details.name} revision={details.revision} build={build} close={close}>
      {(errors) =>
        DATES.map((name) => {
          const said = { error: errors[name], hint: name === 'receipt_date' ? fields.receiptHint : undefined };
          return (
            <Entry key={name} id={name} label={fields[name]} {...said}>
              <input
                type="date"
                {...described(name, said)}
                value={after[name]}
                onInput={(event) => (typed.value = { ...typed.value, [name]: event.currentTarget.value })}
              />
            </Entry>
          );
        })
      }
    </ChangeDialog>
  );
}
