import { effect, signal } from '@preact/signals';
import type { Hit } from '../map/pointer.ts';
import { inside, type Drawn, type ToolName } from '../map/tools.ts';
import { words } from '../state/language.ts';
import { map } from '../state/map.ts';
import { say } from '../state/status.ts';
import { draft, ownUnits, perform, picked, units } from './work.ts';

/** How the map is picked on; without a tool a click picks, and dragging moves the map. */
export const tool = signal<ToolName | undefined>(undefined);

/** Whether what is drawn is taken out of the pick. Shift and Alt say it for once. */
export const takingAway = signal(false);

/** Keeps the drawing tool of the map as chosen, until the view is left. */
export function followTool(): () => void {
  const end = effect(() => {
    const name = tool.value;
    map.value?.tool(name && { name, done: pickWithin });
  });
  return () => {
    end();
    tool.value = undefined;
    map.peek()?.tool(undefined);
  };
}

function pickWithin({ ring, held: { shift, alt } }: Drawn): void {
  const within = ownUnits.peek().filter(({ label_point: at }) => at && inside(at, ring)).map(({ code }) => code);
  const away = alt || (takingAway.peek() && !shift);
  perform(away ? { do: 'unpick', units: within } : { do: 'pick', units: within });
  tell();
}

/** A click, or Enter on the map: the unit that is there goes into the pick, or out of it. */
export function pickAt(hit: Hit): void {
  const { notHere, closer } = words.peek().draft.tools;
  const code = hit.units?.['code'];
  if (typeof code !== 'string') say(hit.land ? closer : notHere, { shown: true });
  else if (!units.peek().has(code)) say(notHere, { shown: true });
  else toggle([code]);
}

/** Picks units, or when all are picked already takes them out. */
export function toggle(codes: readonly string[]): void {
  const now = picked.peek();
  perform(codes.every((code) => now.has(code)) ? { do: 'unpick', units: codes } : { do: 'pick', units: codes });
  tell();
}

/** Says how much is picked. */
export function tell(): void {
  say(words.peek().draft.pick.count(picksOf(draft.peek().picked)));
}

export interface Picks {
  count: number;
  population: number;
  kinds: readonly string[];
}

export function picksOf(codes: readonly string[]): Picks {
  const found = codes.flatMap((code) => units.value.get(code) ?? []);
  return { count: codes.length, population: found.reduce((sum, { population }) => sum + population, 0), kinds: found.map(({ kind }) => kind) };
}
