import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { Failure } from '../ui/failure.tsx';
import { Problem } from '../ui/problem.tsx';
import { AreaCheck } from './area_check.tsx';
import type { Grouping } from './shapes.ts';
import { picksOf } from './tool.ts';
import { groupingsAnswer } from './work.ts';

/** INSEE's own file has the other kinds. */
const COMMAND = 'cpts load zonings zonages.csv';

/** Units by EPCI, canton, bassin de vie…: the kinds that were loaded. */
export function PickAreas() {
  const { areas } = words.value.draft;
  const kind = useSignal('');
  const error = groupingsAnswer.error.value;
  if (error) return <Failure text={<Problem of={error} before={areas.failed} />} retry={groupingsAnswer.reload} />;
  const list = groupingsAnswer.data.value?.groupings ?? [];
  const shown = list.find((one) => one.kind === kind.value) ?? list[0];
  if (!shown) return <HowToLoad text={areas.none} />;
  return (
    <>
      <label class="field">
        {areas.kind}
        <select value={shown.kind} onChange={(event) => (kind.value = event.currentTarget.value)}>
          {list.map((one) => (
            <option key={one.kind} value={one.kind}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      <AreaList grouping={shown} />
      {list.length < 3 && <HowToLoad text={areas.others} />}
    </>
  );
}

function AreaList({ grouping }: { grouping: Grouping }) {
  const { areas } = words.value.draft;
  return (
    <ul class="areas">
      {grouping.areas.map((area) => (
        <AreaCheck key={area.code} name={area.name} label={areas.area(area.name, picksOf(area.units))} codes={area.units} />
      ))}
    </ul>
  );
}

function HowToLoad({ text }: { text: string }) {
  return (
    <p class="note">
      {text} <code>{COMMAND}</code>
    </p>
  );
}
