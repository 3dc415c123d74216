import { words } from '../state/language.ts';
import { formatRoute, go, route } from '../state/route.ts';
import { presentHref } from './addresses.ts';
import { ChangesKey } from './changes_key.tsx';

/** Which state the map shows, and what its patterns mean. */
export function MapSwitch() {
  const w = words.value.scenarios;
  const { opened = '', scenario } = route.value;
  const show = (address: string) => go(address, { replace: true });
  return (
    <div>
      <fieldset class="switch">
        <legend>{w.onMap}</legend>
        <label>
          <input type="radio" name="etat" checked={scenario !== undefined} onChange={() => show(formatRoute({ ...route.peek(), scenario: opened }))} />
          {w.scenarioState}
        </label>
        <label>
          <input type="radio" name="etat" checked={scenario === undefined} onChange={() => show(presentHref(route.peek()))} />
          {w.presentState}
        </label>
      </fieldset>
      <ChangesKey />
    </div>
  );
}
