import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { edits } from '../state/edits.ts';
import { words } from '../state/language.ts';
import { rightIn } from '../state/rights.ts';
import { useLive } from '../state/live.ts';
import { go, PRESENT, route } from '../state/route.ts';
import { say } from '../state/status.ts';
import { Said } from '../ui/told.tsx';
import { reasonTold } from '../words/service.ts';
import { compareHref, scenarioHref } from './addresses.ts';
import { applyNext } from './apply_next.ts';
import { Apply } from './apply.tsx';
import { Details } from './details.tsx';
import { ScenarioActions } from './scenario_actions.tsx';
import { listAddress, placeOf } from './service.ts';
import type { Outline, Scenario } from './shapes.ts';

/** What can be done with the scenario on screen. */
export function OneActions({ scenario, changed }: { scenario: Scenario; changed: () => void }) {
  const w = words.value.scenarios;
  const renaming = useSignal(false);
  const applying = useSignal(false);
  const may = edits.value?.allowed;
  const ready = may && scenario.status === 'open' && scenario.effects !== null;
  useEffect(() => {
    if (!ready || applyNext.peek() !== scenario.id) return;
    applyNext.value = undefined;
    applying.value = true;
  }, [scenario.id, ready]);
  const done = (now?: Scenario) => (now && now.id !== scenario.id ? go(scenarioHref(now)) : changed());
  return (
    <section class="scenario-actions" aria-label={w.actions}>
      {may && scenario.status === 'open' && scenario.operations.length > 0 && <Outside scenario={scenario} />}
      {may && scenario.status === 'open' && scenario.operations.length > 0 && (
        <p class="row">
          <button type="button" class="main" disabled={!scenario.effects} onClick={() => (applying.value = true)}>
            {w.apply}
          </button>
        </p>
      )}
      {may && <ScenarioActions scenario={scenario} changed={done} rename={() => (renaming.value = true)} />}
      {may === false && <p class="note"><Said of={reasonTold(edits.value?.reason, w.cannotWrite)} /></p>}
      <p class="row">
        <CopyLink scenario={scenario} />
        {scenario.effects && <CompareWith scenario={scenario} />}
      </p>
      {renaming.value && <Details scenario={scenario} close={() => (renaming.value = false)} changed={changed} />}
      {applying.value && <Apply scenario={scenario} close={() => (applying.value = false)} changed={changed} />}
    </section>
  );
}

/** Said before anybody works on it: the service would refuse what reaches out of their rights. */
function Outside({ scenario: { effects } }: { scenario: Scenario }) {
  const right = rightIn((effects?.departments ?? []).map(({ code }) => code));
  if (!right || right.allowed) return null;
  return (
    <p class="warning">
      {right.reason} {words.value.session.applyOutside}
    </p>
  );
}

/** The address that leads here; where the browser does not let the page copy, it is there to be copied by hand. */
function CopyLink({ scenario }: { scenario: Outline }) {
  const w = words.value.scenarios;
  const shown = useSignal('');
  const copy = async () => {
    const link = new URL(scenarioHref(scenario, { present: scenario.status === 'applied' }), document.baseURI).href;
    try {
      await navigator.clipboard.writeText(link);
      say(w.linkCopied, { shown: true });
    } catch {
      shown.value = link;
    }
  };
  return (
    <>
      <button type="button" class="plain" onClick={() => void copy()}>
        {w.copyLink}
      </button>
      {shown.value && (
        <label class="by-hand">
          {w.copyByHand}
          <input type="text" readOnly value={shown.value} ref={(input) => input?.select()} />
        </label>
      )}
    </>
  );
}

function CompareWith({ scenario }: { scenario: Scenario }) {
  const w = words.value.scenarios;
  const list = useLive<{ scenarios: Outline[] }>(() => listAddress(placeOf(scenario.place)), [scenario.place]);
  const others = (list.data.value?.scenarios ?? []).filter(({ id, status }) => id !== scenario.id && status === 'open');
  const compare = ({ currentTarget: { value } }: { currentTarget: HTMLSelectElement }) =>
    value && go(compareHref(route.peek().place, scenario.id, value));
  return (
    <label class="inline">
      {w.compareWith}
      <select value="" onChange={compare}>
        <option value="">{w.chooseOther}</option>
        <option value={PRESENT}>{w.present}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
