import { computed, effect, signal } from '@preact/signals';
import { apiBase } from '../client/addresses.ts';
import type { Entry } from '../scenarios/shapes.ts';
import { refresh } from './live.ts';
import { country } from './place.ts';
import { poll } from './poll.ts';
import { route } from './route.ts';

/** The revision of the facts at the service, and the last change that its log has. */
export interface Latest {
  revision: number;
  entry?: Entry | undefined;
}

const latest = signal<Latest | undefined>(undefined);

/** Whether the service has facts that the page does not show yet; the change that made them, where the log has it. */
export const outdated = computed<Latest | undefined>(() => {
  const shown = country.data.value?.revision;
  const now = latest.value;
  return now && shown !== undefined && !country.busy.value && now.revision > shown ? now : undefined;
});

/** Told once for each revision that made Try compute anew. */
export const redone = signal<Latest | undefined>(undefined);

/** Follows what others change, for as long as the page is open. Try shows no figures of the past: it computes anew by itself. */
export function followOthers(): () => void {
  const ends = [
    poll(`${apiBase()}changes?limit=1`, (answer, tag) => {
      const [entry] = (answer as { changes: Entry[] }).changes;
      const revision = revisionOf(tag) ?? entry?.revision;
      if (revision !== undefined) latest.value = { revision, ...(entry?.revision === revision && { entry }) };
    }),
    effect(() => {
      const news = outdated.value;
      if (!news || route.value.view !== 'try') return;
      redone.value = news;
      refresh();
    }),
  ];
  return () => ends.forEach((end) => end());
}

// A tag of the service begins with the revision: W/"42;…".
function revisionOf(tag: string): number | undefined {
  const [, digits] = /^(?:W\/)?"(\d+)/.exec(tag) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
