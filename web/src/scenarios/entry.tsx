import { useSignal } from '@preact/signals';
import { edits } from '../state/edits.ts';
import { words } from '../state/language.ts';
import { departmentName } from '../state/place.ts';
import { route } from '../state/route.ts';
import { ago } from '../words/ago.ts';
import { moment } from '../words/moment.ts';
import { counted } from '../words/format.ts';
import { scenarioHref } from './addresses.ts';
import { Details } from './details.tsx';
import { ScenarioActions } from './scenario_actions.tsx';
import { placeOf } from './service.ts';
import type { Outline, Scenario } from './shapes.ts';
import { StatusMark } from './status_mark.tsx';

/** One scenario of the list: what it is, whether it holds, and what can be done with it. */
export function Entry({ scenario, changed }: { scenario: Outline; changed: (now?: Scenario) => void }) {
  const w = words.value.scenarios;
  const renaming = useSignal(false);
  const { name, note, author, updated_at: updated, operation_count, unit_count, stale } = scenario;
  return (
    <li class="card" data-id={scenario.id}>
      <h3>
        <a href={scenarioHref(scenario, { present: stale || scenario.status !== 'open' })}>{name}</a>
      </h3>
      <p>
        <StatusMark scenario={scenario} />{' '}
        <time dateTime={updated} title={moment(updated)}>
          {w.by(author, ago(updated))}
        </time>
      </p>
      <p class="note">
        {w.size(counted(operation_count, ...w.operation), counted(unit_count, ...w.unit))}
        {route.value.place.kind === 'country' && elsewhere(scenario)}
      </p>
      {note && <p class="said">{note}</p>}
      {stale && <p class="note">{w.staleNote}</p>}
      {edits.value?.allowed && <ScenarioActions scenario={scenario} changed={changed} rename={() => (renaming.value = true)} />}
      {renaming.value && <Details scenario={scenario} close={() => (renaming.value = false)} changed={changed} />}
    </li>
  );
}

function elsewhere({ place }: Outline): string {
  const where = placeOf(place);
  return where.kind === 'department' ? `\u00a0· ${departmentName(where.code)}` : '';
}
