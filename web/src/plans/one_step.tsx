import type { ComponentChildren } from 'preact';
import { words } from '../state/language.ts';
import { href } from '../state/route.ts';
import { Facts } from '../ui/facts.tsx';
import { Said } from '../ui/told.tsx';
import { count, euros, percent } from '../words/format.ts';
import { namedDepartment } from '../state/rights.ts';
import { told } from '../words/told.ts';
import { LookOf } from './key.tsx';
import { uncertain } from './measures.ts';
import { pointAt, showOnMap } from './on_map.ts';
import { place } from './search.ts';
import type { Step } from './shapes.ts';
import { stepText } from './step_text.ts';
import type { Drawn, Placed } from './territories.ts';

interface Props {
  step: Step;
  territory: Drawn | undefined;
  units: ReadonlyMap<string, Placed>;
}

/** One step of a plan. Pointed at, or with the focus in it, its units are marked on the map. */
export function OneStep({ step, territory, units }: Props) {
  const w = words.value.plans;
  const point = () => pointAt(step);
  const leave = () => pointAt(undefined);
  return (
    <li class="card" onMouseEnter={point} onMouseLeave={leave} onFocusIn={point} onFocusOut={leave}>
      <h4>
        <span class="rank order">{step.order}</span>
        {step.units.length > 0 && territory && <LookOf territory={territory} />}
        <span>{stepText(step)}</span>
      </h4>
      <Facts rows={figuresOf(step)} />
      <Facts rows={[...zonesRow(step), ...peopleRows(step)]} />
      {step.units.length > 0 && (
        <details>
          <summary>
            {w.places(step.places.length)}
            <span class="hidden">{`\u00a0: ${stepText(step)}`}</span>
          </summary>
          <p class="note">{step.places.join(', ')}</p>
        </details>
      )}
      {step.warnings.length > 0 && (
        <ul class="warning">
          {step.warnings.map((text) => (
            <li key={text}>
              <Said of={told(undefined, text)} />
            </li>
          ))}
        </ul>
      )}
      {step.units.length > 0 && (
        <button type="button" class="plain" aria-label={w.seeOf(step.order)} onClick={() => showOnMap([step], units)}>
          {w.see}
        </button>
      )}
    </li>
  );
}

type Rows = (readonly [string, ComponentChildren])[];

function figuresOf(step: Step): Rows {
  const w = words.value.plans;
  const isNew = step.op === 'create';
  const turn = (before: number, after: number, write: (n: number) => string) => {
    if (isNew) return write(after);
    return before === after ? write(after) : w.turn(write(before), write(after));
  };
  const certainty = uncertain(step) ? ` (${w.toCheck})` : '';
  const next = step.to_next_size > 0 ? `, ${w.toNext(step.to_next_size)}` : '';
  return [
    [w.people, `${turn(step.population_before, step.population_after, count)}${step.population_estimated ? ` (${w.estimated})` : ''}`],
    [w.size, <>{`${turn(step.size_category_before, step.size_category_after, count)}${next}`} {step.size_note && <Said of={told(undefined, step.size_note)} />}</>],
    [w.fundingMax, `${turn(step.funding_max_eur_before, step.funding_max_eur_after, euros)}${certainty}`],
    [w.fundingOrdinary, turn(step.funding_ordinary_eur_before, step.funding_ordinary_eur_after, euros)],
    [w.coverageAfter, percent(step.coverage_pct_after)],
    [w.departments, step.departments.length > 1 && step.departments.map(namedDepartment).join(', ')],
  ];
}

/** Where the sheets of what a step touches are. */
function at(department: string | undefined) {
  const code = place.value?.kind === 'department' ? place.value.code : department;
  return code === undefined ? undefined : ({ kind: 'department', code } as const);
}

function zonesRow({ zones }: Step): Rows {
  const w = words.value.plans;
  const list = zones.map(({ id, name, whole }, index) => {
    const where = at(id.split('-')[0]);
    const text = whole ? name : w.partOfZone(name);
    return (
      <span key={id}>
        {index > 0 && ', '}
        {where ? <a href={href({ place: where, view: 'zone', zone: id })}>{text}</a> : text}
      </span>
    );
  });
  return [[w.zones, list.length > 0 && list]];
}

function peopleRows(step: Step): Rows {
  const w = words.value.plans;
  const where = at(step.departments[0]);
  const sheet = (id: string, name: string) => (where ? <a href={href({ place: where, view: 'cpts', cpts: id })}>{name}</a> : name);
  const leaders = step.leaders.map(({ name }) => name).join(', ');
  const calls = step.neighbours.map(({ id, name, border_km: km }) => (
    <li key={id}>
      {sheet(id, name)}, {w.neighbour(km)}
    </li>
  ));
  return [
    ['CPTS', step.op !== 'create' && sheet(step.cpts, w.sheet(step.name))],
    [w.leaders, leaders || (step.op === 'create' && w.noLeader)],
    [w.neighbours, calls.length > 0 && <ul class="calls">{calls}</ul>],
  ];
}
