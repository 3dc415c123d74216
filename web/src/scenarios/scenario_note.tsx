import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { choice, route } from '../state/route.ts';
import { presentHref, scenarioHref } from './addresses.ts';
import { scenarioAddress } from './service.ts';
import type { Scenario } from './shapes.ts';

/** Says, on every view but those about scenarios, that the figures and the map are those of a scenario. */
export function ScenarioNote() {
  const { opened, compared, view, scenario } = route.value;
  if (opened || compared || view === 'try' || !scenario) return null;
  return <Note id={scenario} />;
}

function Note({ id }: { id: string }) {
  const w = words.value.scenarios;
  const live = useLive<Scenario>(() => scenarioAddress(id, choice.value), [id]);
  const found = live.data.value;
  return (
    <p class="banner row" role="note">
      {w.under(found?.name ?? '…')}
      {found && <a href={scenarioHref(found)}>{w.toScenario}</a>}
      <a href={presentHref(route.value)}>{w.toPresent}</a>
    </p>
  );
}
