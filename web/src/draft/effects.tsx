import { words } from '../state/language.ts';
import { Said } from '../ui/told.tsx';
import { warningTold } from '../words/service.ts';
import { AreaTable } from './effect_area.tsx';
import { CptsCard } from './effect_cpts.tsx';
import { disconnected, effects, effectsBusy, tryAgain } from './dry_run.ts';
import type { Effects, ZoneEffect } from './shapes.ts';
import { proposal, tried } from './work.ts';

/** What the draft and the proposal come to, before anything is saved. */
export function EffectsSection() {
  const { effects: text, conflict } = words.value.draft;
  const now = effects.value;
  return (
    <section id="effets" aria-busy={effectsBusy.value}>
      <h3 id="titre-effets" tabIndex={-1}>
        {text.title}
      </h3>
      <p class="note effects-of">
        {tried.value.length === 0 ? text.nothing : proposal.value.length > 0 ? text.proposal : text.decided}{' '}
        {effectsBusy.value && text.busy}
      </p>
      {disconnected.value && (
        <div class="warning" role="status">
          <p>{text.disconnected}</p>
          <p>
            <button type="button" onClick={tryAgain}>
              {conflict.retry}
            </button>
          </p>
        </div>
      )}
      {now && tried.value.length > 0 && <Shown now={now} />}
    </section>
  );
}

function Shown({ now }: { now: Effects }) {
  return (
    <div class="effects">
      {now.cpts.map((one) => (
        <CptsCard key={one.id} cpts={one} />
      ))}
      {now.departments.map((area) => (
        <AreaTable key={area.code} area={area} />
      ))}
      <Zones now={now} />
      <Warnings now={now} />
    </div>
  );
}

function Zones({ now: { white_zones: zones } }: { now: Effects }) {
  const { effects: text } = words.value.draft;
  return (
    <>
      <ZoneList title={text.closed} zones={zones.closed} />
      <ZoneList title={text.opened} zones={zones.opened} />
    </>
  );
}

function ZoneList({ title, zones }: { title: string; zones: readonly ZoneEffect[] }) {
  const { effects: text } = words.value.draft;
  if (zones.length === 0) return null;
  return (
    <div>
      <h4>{title}</h4>
      <ul class="plain">
        {zones.map(({ id, name, population }) => (
          <li key={id}>{text.zone(name, population)}</li>
        ))}
      </ul>
    </div>
  );
}

/** Pieces are told beside their CPTS. */
function Warnings({ now }: { now: Effects }) {
  const { effects: text } = words.value.draft;
  const list = now.warnings.filter(({ kind }) => kind !== 'pieces');
  if (list.length === 0) return null;
  return (
    <div>
      <h4>{text.warnings}</h4>
      <ul class="plain">
        {list.map((warning) => (
          <li key={warning.text}>
            <Said of={warningTold(warning)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
