import { useEffect } from 'preact/hooks';
import type { Department, WhiteZone } from '../client/types.ts';
import { words } from '../state/language.ts';
import { go, href } from '../state/route.ts';
import { say } from '../state/status.ts';
import { inhabitants, zoneName } from '../words/format.ts';
import { positionOf } from './order.ts';

/** From one zone of the département to the next, the most populated first, by links or by Alt with the page keys. */
export function Pager({ zone, within }: { zone: string; within: Department }) {
  const { pager, back } = words.value.zone;
  const place = { kind: 'department', code: within.code } as const;
  const to = (id: string) => href({ place, view: 'zone', zone: id });
  const position = positionOf(zone, within.white_zones.map(({ id }) => id));
  usePageKeys(position && to(position.previous), position && to(position.next));
  useSaid(zone, within.white_zones, position && pager.position(position.rank, position.total));
  return (
    <nav class="pager" aria-label={pager.label}>
      <a href={href({ place })}>{back(within.name)}</a>
      {position && position.total > 1 && (
        <span>
          <a class="button" href={to(position.previous)} aria-label={pager.previousLong} aria-keyshortcuts="Alt+PageUp" title={pager.keys(pager.pageUp)}>
            {`← ${pager.previous}`}
          </a>
          <span class="position">{pager.position(position.rank, position.total)}</span>
          <a class="button" href={to(position.next)} aria-label={pager.nextLong} aria-keyshortcuts="Alt+PageDown" title={pager.keys(pager.pageDown)}>
            {`${pager.next} →`}
          </a>
        </span>
      )}
      {position?.total === 1 && <span class="position">{pager.only}</span>}
    </nav>
  );
}

// Alt with an arrow is the browser's own way back, and a letter alone would be taken from who dictates or types.
function usePageKeys(previous?: string, next?: string): void {
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      const target = { PageUp: previous, PageDown: next }[event.key];
      if (!event.altKey || !target) return;
      event.preventDefault();
      go(target);
    };
    window.addEventListener('keydown', follow);
    return () => window.removeEventListener('keydown', follow);
  }, [previous, next]);
}

function useSaid(id: string, zones: WhiteZone[], position?: string): void {
  useEffect(() => {
    const zone = zones.find((one) => one.id === id);
    if (zone && position) say(words.peek().zone.said(zoneName(zone.name, zone.unit_count), position, inhabitants(zone.population)));
  }, [id, position]);
}
