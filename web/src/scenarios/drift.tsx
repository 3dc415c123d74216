import { useSignal } from '@preact/signals';
import { edits } from '../state/edits.ts';
import { words } from '../state/language.ts';
import { ago } from '../words/ago.ts';
import { Said } from '../ui/told.tsx';
import { told } from '../words/told.ts';
import type { NameOf } from './names.ts';
import { holderName } from './names.ts';
import { Rebase } from './rebase.tsx';
import type { Keep } from './service.ts';
import type { Drift, Entry, Holder, Scenario } from './shapes.ts';

interface Props {
  scenario: Scenario;
  changed(): void;
  nameOf: NameOf;
}

/** What others changed since, that keeps the scenario from being made: who holds what now, since when, by which change. */
export function Driven({ scenario, changed, nameOf }: Props) {
  const { effects, status, conflicts, refusals } = scenario;
  const w = words.value.scenarios;
  const keep = useSignal<Keep | undefined>(undefined);
  if (effects || status === 'applied') return null;
  const blocking = conflicts.filter(({ blocks }) => blocks);
  return (
    <section class="warning drift">
      <h3>{w.drift}</h3>
      <p>{w.driftIntro}</p>
      {blocking.length > 0 && <DriftTable list={blocking} since={scenario.since} nameOf={nameOf} />}
      {refusals.length > 0 && (
        <ul>
          {refusals.map(({ text }) => (
            <li key={text}>
              <Said of={told(undefined, text)} />
            </li>
          ))}
        </ul>
      )}
      {edits.value?.allowed && status === 'open' && <Keeps choose={(whose) => (keep.value = whose)} />}
      {keep.value && <Rebase scenario={scenario} keep={keep.value} close={() => (keep.value = undefined)} changed={changed} />}
    </section>
  );
}

function Keeps({ choose }: { choose: (keep: Keep) => void }) {
  const w = words.value.scenarios;
  return (
    <ul class="keeps">
      <li>
        <button type="button" class="plain" onClick={() => choose('mine')}>
          {w.keepMine}
        </button>{' '}
        <span class="note">{w.keepMineNote}</span>
      </li>
      <li>
        <button type="button" class="plain" onClick={() => choose('theirs')}>
          {w.keepTheirs}
        </button>{' '}
        <span class="note">{w.keepTheirsNote}</span>
      </li>
    </ul>
  );
}

function DriftTable({ list, since, nameOf }: { list: readonly Drift[]; since: readonly Entry[]; nameOf: NameOf }) {
  const w = words.value.scenarios;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={w.caption}>
      <table class="texts">
        <caption class="hidden">{w.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{w.unitHead}</th>
            <th scope="col">{w.expected}</th>
            <th scope="col">{w.holder}</th>
            <th scope="col">{w.change}</th>
          </tr>
        </thead>
        <tbody>
          {list.map(({ code, name, expected, holder, operation }) => (
            <tr key={`${operation} ${code}`}>
              <th scope="row">{`${name} (${code})`}</th>
              <td>{nameOfHolder(expected, nameOf)}</td>
              <td>{nameOfHolder(holder, nameOf)}</td>
              <td>{whoChanged(code, since)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function nameOfHolder(holder: Holder | null, nameOf: NameOf): string {
  return holder ? holder.name || nameOf(holder.id) : holderName(null, nameOf);
}

/** The last change of the log that touched a unit. */
function whoChanged(code: string, since: readonly Entry[]): string {
  const w = words.value.scenarios;
  const entry = since.find(({ units }) => units.includes(code));
  if (!entry) return w.unknownChange;
  const by = w.byChange(entry.author, ago(entry.time), entry.revision);
  return entry.reason ? `${by}\u00a0: ${entry.reason}` : by;
}
