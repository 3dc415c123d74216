import { useSignal } from '@preact/signals';
import { ChangeDialog } from '../../change/change_dialog.tsx';
import { MISSIONS, readMissions, writeMissions, type MissionName, type Missions, type MissionState } from '../../change/operations.ts';
import type { Built } from '../../change/use_change.ts';
import { words } from '../../state/language.ts';
import { described } from '../../ui/entry.tsx';
import type { FormProps } from './forms.ts';

/** Says which missions a CPTS has taken, and how far each is. */
export function MissionsForm({ details, close }: FormProps) {
  const { fields, forms, nothing } = words.value.change;
  const typed = useSignal<Partial<Missions>>({});
  const before = readMissions(details.missions);
  const after: Missions = { ...before, ...typed.value };
  const build = (): Built => {
    const early = MISSIONS.filter((name) => after[name].started && after[name].deployed && after[name].deployed < after[name].started);
    if (early.length > 0) return { errors: Object.fromEntries(early.map((name) => [name, fields.deployedEarly])) };
    const missions = writeMissions(after);
    if (missions.join() === writeMissions(before).join()) return { errors: { form: nothing } };
    return { operations: [{ op: 'missions', cpts: details.id, missions }] };
  };
  const set = (name: MissionName, part: Partial<MissionState>) => (typed.value = { ...typed.value, [name]: { ...after[name], ...part } });
  return (
    <ChangeDialog title={forms.missions} subject={details.name} revision={details.revision} build={build} close={close}>
      {(errors) => MISSIONS.map((name) => <OneMission key={name} name={name} state={after[name]} error={errors[name]} set={(part) => set(name, part)} />)}
    </ChangeDialog>
  );
}

interface OneProps {
  name: MissionName;
  state: MissionState;
  error: string | undefined;
  set(part: Partial<MissionState>): void;
}

function OneMission({ name, state: { taken, started, deployed }, error, set }: OneProps) {
  const { fields, missions } = words.value.change;
  // A mission with a date is one that was taken.
  const dated = (part: Partial<MissionState>) => set({ ...part, taken: true });
  return (
    <fieldset class="mission">
      <legend>{missions[name]}</legend>
      <label class="check">
        <input type="checkbox" checked={taken} onChange={(event) => set(event.currentTarget.checked ? { taken: true } : { taken: false, started: '', deployed: '' })} />
        {fields.taken}
      </label>
      <label>
        {fields.started}
        <input type="date" value={started} onInput={(event) => dated({ started: event.currentTarget.value })} />
      </label>
      <label>
        {fields.deployed}
        <input type="date" {...described(`${name}-fin`, { error })} value={deployed} onInput={(event) => dated({ deployed: event.currentTarget.value })} />
      </label>
      {error && (
        <p class="error" id={`${name}-fin-erreur`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
