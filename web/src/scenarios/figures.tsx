import type { ComponentChildren } from 'preact';
import { words } from '../state/language.ts';
import { route } from '../state/route.ts';
import { count, euros, percent } from '../words/format.ts';
import type { AreaEffect, AreaState, Effects } from './shapes.ts';

/** A figure of an area: what it is called, how it is read and how it is written. */
export interface Figure {
  name: string;
  of(state: AreaState): number;
  write(value: number, state: AreaState): string;
  /** How a difference is written, without its sign; as the figure itself unless said. */
  writeDifference?(value: number): string;
}

/** The figures that are compared, in their order. */
export function figures(): Figure[] {
  const w = words.value.scenarios;
  const money = (value: number, { funding_certainty: certainty }: AreaState) => `${euros(value)}${certainty === 'C' ? w.toCheck : ''}`;
  return [
    { name: w.coverage, of: (s) => s.coverage_pct, write: percent, writeDifference: (d) => `${count1(d)}\u00a0${w.points[d < 2 ? 0 : 1]}` },
    { name: w.coveredPeople, of: (s) => s.covered_population, write: count },
    { name: w.coveredUnits, of: (s) => s.covered_unit_count, write: count },
    { name: w.whiteZones, of: (s) => s.white_zone_count, write: count },
    { name: w.whitePeople, of: (s) => s.white_zone_population, write: count },
    { name: w.fundingNow, of: (s) => s.funding_max_eur, write: money, writeDifference: euros },
    { name: w.fundingPotential, of: (s) => s.funding_potential_max_eur, write: money, writeDifference: euros },
    { name: w.fundingAlone, of: (s) => s.funding_complete_alone_max_eur, write: euros, writeDifference: euros },
    { name: w.fundingJoined, of: (s) => s.funding_complete_joined_max_eur, write: euros, writeDifference: euros },
  ];
}

function count1(value: number): string {
  return (Math.round(value * 10) / 10).toLocaleString(document.documentElement.lang || 'fr');
}

/** +12 or −3 with a true minus sign; an equals sign where nothing changes. */
export function signed(difference: number, write: (value: number) => string): ComponentChildren {
  if (difference === 0) return '=';
  return `${difference > 0 ? '+' : '−'}${write(Math.abs(difference))}`;
}

/** The areas that a change is told for: the place of the address first, where it changes; then the others. */
export function areasOf({ departments, regions, country }: Effects): AreaEffect[] {
  const { place } = route.value;
  const all = place.kind === 'region' ? [...regions, ...departments] : place.kind === 'country' ? [country, ...departments] : departments;
  const own = place.kind === 'country' ? country.code : place.code;
  return [...all].sort((one, other) => Number(other.code === own) - Number(one.code === own));
}

/** Before, after and the difference; areas beside the first, which a CPTS across a border changes a little, are folded. */
export function FiguresTables({ effects }: { effects: Effects }) {
  const [first, ...others] = areasOf(effects);
  return (
    <>
      {first && <AreaTable area={first} />}
      {others.length > 0 && (
        <details>
          <summary>{words.value.scenarios.otherAreas(others.map(({ name }) => name))}</summary>
          {others.map((area) => (
            <AreaTable key={area.code} area={area} />
          ))}
        </details>
      )}
    </>
  );
}

function AreaTable({ area: { name, before, after } }: { area: AreaEffect }) {
  const w = words.value.scenarios;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={name}>
      <table class="figures-table">
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">{w.figure}</th>
            <th scope="col">{w.before}</th>
            <th scope="col">{w.after}</th>
            <th scope="col">{w.difference}</th>
          </tr>
        </thead>
        <tbody>
          {figures().map((figure) => (
            <tr key={figure.name}>
              <th scope="row">{figure.name}</th>
              <td>{figure.write(figure.of(before), before)}</td>
              <td>{figure.write(figure.of(after), after)}</td>
              <td>{signed(figure.of(after) - figure.of(before), figure.writeDifference ?? ((d) => figure.write(d, after)))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
