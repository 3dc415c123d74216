import { useSignal } from '@preact/signals';
import { ChangeDialog } from '../../change/change_dialog.tsx';
import type { Built } from '../../change/use_change.ts';
import { words } from '../../state/language.ts';
import { isDay } from '../../state/route.ts';
import { described, Entry } from '../../ui/entry.tsx';
import { today } from './day.ts';
import type { FormProps } from './forms.ts';

export function EndForm({ details, close }: FormProps) {
  const { fields, forms, dateMissing, effect } = words.value.change;
  const day = useSignal(today());
  const build = (): Built => (isDay(day.value) ? { operations: [{ op: 'end', cpts: details.id, date: day.value }] } : { errors: { day: dateMissing } });
  return (
    <ChangeDialog title={forms.end} subject={details.name} revision={details.revision} build={build} close={close}>
      {(errors) => {
        const said = { error: errors['day'], hint: day.value > today() ? `${fields.endHint} ${effect.later}` : fields.endHint };
        return (
          <Entry id="fin" label={fields.endDate} {...said}>
            <input type="date" {...described('fin', said)} value={day.value} onInput={(event) => (day.value = event.currentTarget.value)} />
          </Entry>
        );
      }}
    </ChangeDialog>
  );
}
