import { useSignal } from '@preact/signals';
import { ChangeDialog } from '../../change/change_dialog.tsx';
import type { Built } from '../../change/use_change.ts';
import { words } from '../../state/language.ts';
import { isDay } from '../../state/route.ts';
import { described, Entry } from '../../ui/entry.tsx';
import { stageLabel, THRESHOLDS, type Stage } from '../../words/stage.ts';
import { today } from './day.ts';
import type { FormProps } from './forms.ts';

/** Moves a CPTS to a stage, reached on a day. */
export function StageForm({ details, close }: FormProps) {
  const { fields, forms, dateMissing, effect } = words.value.change;
  const stage = useSignal<Stage>(details.stage);
  const since = useSignal(today());
  const build = (): Built => {
    if (!isDay(since.value)) return { errors: { since: dateMissing } };
    return { operations: [{ op: 'stage', cpts: details.id, stage: stage.value, date: since.value }] };
  };
  const known = THRESHOLDS.some((one) => one === details.stage);
  return (
    <ChangeDialog title={forms.stage} subject={details.name} revision={details.revision} build={build} close={close}>
      {(errors) => (
        <>
          <Entry id="stade" label={fields.stage}>
            <select id="stade" value={stage.value} onChange={(event) => (stage.value = event.currentTarget.value as Stage)}>
              {[...(known ? [] : [details.stage]), ...THRESHOLDS].map((one) => (
                <option key={one} value={one}>
                  {stageLabel(one)}
                </option>
              ))}
            </select>
          </Entry>
          <Entry id="depuis" label={fields.since} error={errors['since']} hint={since.value > today() ? effect.later : undefined}>
            <input
              type="date"
              {...described('depuis', { error: errors['since'], hint: since.value > today() ? effect.later : undefined })}
              value={since.value}
              onInput={(event) => (since.value = event.currentTarget.value)}
            />
          </Entry>
        </>
      )}
    </ChangeDialog>
  );
}
