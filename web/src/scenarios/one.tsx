import { useEffect } from 'preact/hooks';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { choice, formatRoute, go, route } from '../state/route.ts';
import { Failure } from '../ui/failure.tsx';
import { ago } from '../words/ago.ts';
import { moment } from '../words/moment.ts';
import { Problem } from '../ui/problem.tsx';
import { AppliedNote } from './applied_note.tsx';
import { listHref, presentHref } from './addresses.ts';
import { Driven } from './drift.tsx';
import { EffectsView } from './effects_view.tsx';
import { Files } from './files.tsx';
import { MapSwitch } from './map_switch.tsx';
import { namesOf } from './names.ts';
import { NewVersion } from './new_version.tsx';
import { OneActions } from './one_actions.tsx';
import { usePainted } from './painted.ts';
import { placeOf, scenarioAddress } from './service.ts';
import type { Scenario } from './shapes.ts';
import { StatusMark } from './status_mark.tsx';
import { Steps } from './steps.tsx';
import { useTold } from './told.ts';

/** One scenario: what it changes, on the map and in figures, and what can be done with it. */
export function OneScenario() {
  const w = words.value.scenarios;
  const { opened = '' } = route.value;
  const live = useLive<Scenario>(() => route.value.opened && scenarioAddress(route.value.opened, choice.value));
  const scenario = live.data.value?.id === opened ? live.data.value : undefined;
  useAddress(scenario);
  usePainted(scenario?.effects);
  const error = live.error.value;
  return (
    <>
      <p class="back">
        <a href={listHref(route.value.place)}>{w.back}</a>
      </p>
      <h2 id="titre-lieu" tabIndex={-1}>
        {scenario?.name ?? w.title}
      </h2>
      {error && <Failure text={error.status === 404 ? w.notFound : <Problem of={error} />} retry={live.reload} home={listHref(route.value.place)} />}
      {scenario && <Shown scenario={scenario} reload={live.reload} />}
    </>
  );
}

function Shown({ scenario, reload }: { scenario: Scenario; reload: () => void }) {
  const { effects, status, note, operations } = scenario;
  const nameOf = namesOf([scenario], [effects]);
  const { applied_revision: revision } = scenario;
  useTold(revision === undefined ? scenario.name : words.value.scenarios.appliedAs(revision));
  return (
    <>
      <div>
        <Heading scenario={scenario} />
        {note && <p class="said">{note}</p>}
        <NewVersion scenario={scenario} reload={reload} />
      </div>
      {status === 'applied' && <AppliedNote scenario={scenario} />}
      <Driven scenario={scenario} changed={reload} nameOf={nameOf} />
      {effects && <MapSwitch />}
      <OneActions scenario={scenario} changed={reload} />
      {effects && operations.length > 0 && <EffectsView effects={effects} nameOf={nameOf} />}
      <Steps operations={operations} effects={effects} nameOf={nameOf} />
      <Files scenario={scenario} />
    </>
  );
}

function Heading({ scenario }: { scenario: Scenario }) {
  const w = words.value.scenarios;
  const { author, updated_at: updated, version } = scenario;
  return (
    <p>
      <StatusMark scenario={scenario} />{' '}
      <time dateTime={updated} title={moment(updated)}>
        {w.from(author, ago(updated))}
      </time>
      {`, ${w.version(version)}.`}
    </p>
  );
}

/**
 * The address leads to the scenario's own place, whoever shared which form of it; and where the scenario cannot be drawn
 * (it does not hold, or is part of the facts already) the map shows the present state.
 */
function useAddress(scenario: Scenario | undefined): void {
  const now = route.value;
  useEffect(() => {
    if (!scenario || now.opened !== scenario.id) return;
    const placed = now.place.kind === 'country' ? { ...now, place: placeOf(scenario.place) } : now;
    const wanted = scenario.effects ? formatRoute(placed) : presentHref(placed);
    if (wanted !== formatRoute(now)) go(wanted, { replace: true });
  }, [scenario, now]);
}
