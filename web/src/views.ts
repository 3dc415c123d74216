import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Hit } from './map/pointer.ts';
import type { Position } from './map/tools.ts';
import { See } from './see/see.tsx';
import type { ViewName } from './state/route.ts';

/** What a view puts on the page; the map, its frame, its labels and its outline of the place are there already. */
export interface View {
  /** Beside the map, or below it on a phone. Its first heading is `<h2 id="titre-lieu" tabindex={-1}>`: focus goes there. */
  Panel: ComponentType;
  /** Buttons and notes over the map. */
  Over?: ComponentType;
  /** A click or Enter on the map; without it the map goes to the département or the zone that lies there, as See does. */
  choose?(hit: Hit, at: Position): void;
  /** It says itself what cannot be had: its panel stays though the figures of the place fail, as those of a scenario may. */
  alone?: boolean;
}

const SEE: View = { Panel: See };

/**
 * The views besides See, each loaded when it is first gone to. A view that is not here is shown as See, so that its
 * addresses work already; link to it only once it is.
 *
 * To add one: a folder (src/zone/) with `view.ts` that exports `view: View`; its line here; its texts in
 * words/fr/zone.ts and words/en/zone.ts, each with a line in words/fr.ts and words/en.ts.
 */
const LOADERS: Partial<Record<ViewName, () => Promise<{ view: View }>>> = {
  try: () => import('./draft/view.ts'),
  scenarios: () => import('./scenarios/view.ts'),
  scenario: () => import('./scenarios/one_view.ts'),
  compare: () => import('./scenarios/compare_view.ts'),
  zone: () => import('./zone/view.ts'),
  cpts: () => import('./cpts/view.ts'),
  follow: () => import('./follow/view.ts'),
  plans: () => import('./plans/view.ts'),
};

const loaded = signal<Partial<Record<ViewName, View>>>({});
const failed = signal<ViewName | undefined>(undefined);

/** Whether an address of this view leads to more than See. */
export function hasView(name: ViewName): boolean {
  return name === 'see' || name in LOADERS;
}

/** The view of a name: undefined while it is fetched (then `load` it), 'failed' when it could not be. */
export function viewOf(name: ViewName): View | 'failed' | undefined {
  if (!(name in LOADERS)) return SEE;
  return loaded.value[name] ?? (failed.value === name ? 'failed' : undefined);
}

export async function load(name: ViewName): Promise<void> {
  const loader = LOADERS[name];
  if (!loader || loaded.peek()[name]) return;
  failed.value = undefined;
  try {
    const { view } = await loader();
    loaded.value = { ...loaded.peek(), [name]: view };
  } catch (error) {
    console.error(error);
    failed.value = name;
  }
}
