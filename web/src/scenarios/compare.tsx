import { useEffect } from 'preact/hooks';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { formatRoute, go, PRESENT, route } from '../state/route.ts';
import { Problem } from '../ui/problem.tsx';
import { compareHref, listHref, scenarioHref } from './addresses.ts';
import { ChangesKey } from './changes_key.tsx';
import { ComparedZones } from './compared_zones.tsx';
import { ComparedFigures, ComparedTerritories } from './compared_tables.tsx';
import { DifferencesTable } from './differences_table.tsx';
import { namesOf } from './names.ts';
import { listAddress, placeOf } from './service.ts';
import type { Outline } from './shapes.ts';
import { effectsOf, isKnown, sideName, useSide, type Side } from './sides.ts';
import { useTold } from './told.ts';

/** Two scenarios, or one and the present state, beside each other: figures, CPTS and the units on which they differ. */
export function Compare() {
  const w = words.value.scenarios;
  const [a, b] = [useSide(0), useSide(1)];
  useAddress(a, b);
  const names = namesOf([a, b].flatMap(({ scenario }) => (scenario ? [scenario] : [])), [effectsOf(a), effectsOf(b)]);
  const known = isKnown(a) && isKnown(b);
  useTold(known ? w.compareSaid(sideName(a), sideName(b)) : undefined);
  return (
    <>
      <p class="back">
        <a href={listHref(route.value.place)}>{w.back}</a>
      </p>
      <h2 id="titre-lieu" tabIndex={-1}>
        {w.compareTitle}
      </h2>
      <Choices sides={[a, b]} />
      {[a, b].map((side) => (
        <Trouble key={side.id} side={side} />
      ))}
      {known && (
        <>
          <ChangesKey />
          <ComparedZones b={b.id} />
          <ComparedFigures a={effectsOf(a)} b={effectsOf(b)} />
          <ComparedTerritories a={effectsOf(a)} b={effectsOf(b)} />
          <DifferencesTable a={effectsOf(a)} b={effectsOf(b)} nameOf={names} />
        </>
      )}
      <p class="row no-print">
        <button type="button" class="plain" onClick={() => window.print()}>
          {w.print}
        </button>
      </p>
    </>
  );
}

/** Which two are compared. */
function Choices({ sides }: { sides: [Side, Side] }) {
  const w = words.value.scenarios;
  const list = useLive<{ scenarios: Outline[] }>(() => listAddress(route.value.place));
  const open = (list.data.value?.scenarios ?? []).filter(({ status }) => status === 'open');
  const choose = (index: number, id: string) => {
    const [a, b] = sides.map((side, other) => (other === index ? id : side.id));
    go(compareHref(route.peek().place, a ?? PRESENT, b ?? PRESENT));
  };
  return (
    <div class="row sides">
      {sides.map((side, index) => (
        <label key={index} class="inline">
          {w.choose(index === 0 ? w.sideA : w.sideB)}
          <select value={side.id} onChange={(event) => choose(index, event.currentTarget.value)}>
            <option value={PRESENT}>{w.present}</option>
            {!open.some(({ id }) => id === side.id) && side.id !== PRESENT && <option value={side.id}>{sideName(side)}</option>}
            {open.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

/** Why a side has no figures. */
function Trouble({ side }: { side: Side }) {
  const w = words.value.scenarios;
  const { scenario, error } = side;
  if (error.value) return <p class="warning">{error.value.status === 404 ? w.notFound : <Problem of={error.value} />}</p>;
  if (!scenario || scenario.effects) return null;
  return (
    <p class="warning">
      {scenario.status === 'applied' ? w.isApplied(scenario.name) : w.doesNotHold(scenario.name)}{' '}
      <a href={scenarioHref(scenario, { present: true })}>{w.toScenario}</a>
    </p>
  );
}

/** The address is that of the scenarios' own place, so that the map frames it. */
function useAddress(a: Side, b: Side): void {
  const place = a.scenario?.place || b.scenario?.place || '';
  const now = route.value;
  useEffect(() => {
    const own = placeOf(place);
    if (now.place.kind === 'country' && own.kind !== 'country') go(formatRoute({ ...now, place: own }), { replace: true });
  }, [place, now]);
}
