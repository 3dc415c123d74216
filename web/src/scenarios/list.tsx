import { useSignal } from '@preact/signals';
import { edits } from '../state/edits.ts';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { answer } from '../state/place.ts';
import { choice, formatRoute, route } from '../state/route.ts';
import { say } from '../state/status.ts';
import { Failure } from '../ui/failure.tsx';
import { counted } from '../words/format.ts';
import { Problem } from '../ui/problem.tsx';
import { Said } from '../ui/told.tsx';
import { problemTold, reasonTold } from '../words/service.ts';
import { listHref } from './addresses.ts';
import { Entry } from './entry.tsx';
import { ImportFile } from './import_file.tsx';
import { restore } from './scenario_actions.tsx';
import { listAddress } from './service.ts';
import type { Outline, Status } from './shapes.ts';
import { useTold } from './told.ts';

type Filter = Status | 'all';

/** The scenarios of a place, those written last first. */
export function ScenarioList() {
  const w = words.value.scenarios;
  const list = useLive<{ scenarios: Outline[] }>(() => listAddress(route.value.place));
  const filter = useSignal<Filter>('open');
  const given = useSignal<Outline | undefined>(undefined);
  const changed = (now?: Outline) => {
    given.value = now?.status === 'dropped' ? now : undefined;
    list.reload();
  };
  const all = list.data.value?.scenarios;
  useTold(all && w.listSaid(counted(all.length, ...w.scenario)));
  const shown = all?.filter(({ status }) => filter.value === 'all' || status === filter.value) ?? [];
  return (
    <>
      <h2 id="titre-lieu" tabIndex={-1}>
        {placeTitle()}
      </h2>
      <p class="note">{w.intro}</p>
      <Beginnings />
      {given.value && <Undo scenario={given.value} changed={changed} />}
      {list.error.value && <Failure text={<Problem of={list.error.value} />} retry={list.reload} />}
      {all && all.length === 0 && <p>{w.none}</p>}
      {all && all.length > 0 && <Filters all={all} filter={filter.value} choose={(next) => (filter.value = next)} />}
      {all && all.length > 0 && shown.length === 0 && <p>{w.noneShown}</p>}
      <ul class="cards">
        {shown.map((one) => (
          <Entry key={one.id} scenario={one} changed={changed} />
        ))}
      </ul>
    </>
  );
}

/** What was dropped a moment ago comes back by one press. */
function Undo({ scenario, changed }: { scenario: Outline; changed: (now?: Outline) => void }) {
  const w = words.value.scenarios;
  const undo = () => void restore(scenario).then(changed, (error: Error) => say(problemTold(error), { shown: true }));
  return (
    <p class="told row">
      {w.dropped(scenario.name)}
      <button type="button" class="plain" onClick={undo}>
        {w.undo}
      </button>
    </p>
  );
}

function placeTitle(): string {
  const w = words.value.scenarios;
  const { place } = route.value;
  const name = answer.value?.data.name;
  return place.kind === 'country' || !name ? w.title : w.titleOf(name);
}

/** A new try, a file, and the list of everywhere. */
function Beginnings() {
  const w = words.value.scenarios;
  const { place } = route.value;
  const { from } = choice.value;
  return (
    <p class="row">
      {place.kind === 'department' && (
        <a class="button" href={formatRoute({ view: 'try', place, from })}>
          {w.tryNew}
        </a>
      )}
      {edits.value?.allowed && <ImportFile place={place} />}
      {edits.value?.allowed === false && <span class="note"><Said of={reasonTold(edits.value.reason, w.cannotWrite)} /></span>}
      {place.kind !== 'country' && <a href={listHref({ kind: 'country' })}>{w.all}</a>}
    </p>
  );
}

function Filters({ all, filter, choose }: { all: Outline[]; filter: Filter; choose: (next: Filter) => void }) {
  const w = words.value.scenarios;
  const count = (name: Filter) => all.filter(({ status }) => name === 'all' || status === name).length;
  return (
    <fieldset class="switch">
      <legend>{w.show}</legend>
      {(['open', 'applied', 'dropped', 'all'] as const).map((name) => (
        <label key={name}>
          <input type="radio" name="filtre" checked={filter === name} onChange={() => choose(name)} />
          {`${w.filters[name]} (${count(name)})`}
        </label>
      ))}
    </fieldset>
  );
}
