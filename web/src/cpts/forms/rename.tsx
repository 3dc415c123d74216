import { useSignal } from '@preact/signals';
import { ChangeDialog } from '../../change/change_dialog.tsx';
import type { Built } from '../../change/use_change.ts';
import { words } from '../../state/language.ts';
import { described, Entry } from '../../ui/entry.tsx';
import type { FormProps } from './forms.ts';

export function RenameForm({ details, close }: FormProps) {
  const { fields, forms, nameMissing, nothing } = words.value.change;
  const name = useSignal(details.name);
  const build = (): Built => {
    const wanted = name.value.trim();
    if (!wanted || wanted === details.name) return { errors: { name: wanted ? nothing : nameMissing } };
    return { operations: [{ op: 'rename', cpts: details.id, name: wanted }] };
  };
  return (
    <ChangeDialog title={forms.rename} subject={details.name} revision={details.revision} build={build} close={close}>
      {(errors) => (
        <Entry id="nom-cpts" label={fields.name} error={errors['name']}>
          <input {...described('nom-cpts', { error: errors['name'] })} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} />
        </Entry>
      )}
    </ChangeDialog>
  );
}
