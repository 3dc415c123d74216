import { computed, effect, signal, untracked } from '@preact/signals';
import { address } from '../client/addresses.ts';
import { words } from '../state/language.ts';
import { live } from '../state/live.ts';
import { choice, go, href, route } from '../state/route.ts';
import { operationsOf, type Action } from './draft.ts';
import { giveTo, type Target } from './give.ts';
import { changed, holdersAfter } from './holders.ts';
import { differs, keep, kept, onBecameElsewhere, onKeptElsewhere, type Kept, type Key, type Saved } from './kept.ts';
import { act, BEGUN, draftOf, redo, replay, undo, type Log } from './log.ts';
import type { Grouping, Unit } from './shapes.ts';

/** The département that is worked on; undefined outside Try. */
export const department = computed(() => {
  const { view, place } = route.value;
  return view === 'try' && place.kind === 'department' ? place.code : undefined;
});

const scenario = computed(() => route.value.scenario);

/** The draft that is worked on, by its scenario where it has one. Another place of the map, or threshold, is the same draft. */
export const key = computed<Key | undefined>(() => {
  const code = department.value;
  return code === undefined ? undefined : { department: code, ...(scenario.value !== undefined && { scenario: scenario.value }) };
});

/** Units of the département as they are. */
export const unitsAnswer = live<{ units: Unit[] }>(() => of('units'));
export const groupingsAnswer = live<{ groupings: Grouping[] }>(() => of('groupings'));

function of(path: string): string | undefined {
  return department.value === undefined ? undefined : address(`departments/${department.value}/${path}`, choice.value);
}

export const units = computed(() => new Map((unitsAnswer.data.value?.units ?? []).map((unit) => [unit.code, unit] as const)));

/** Units of the département itself; those of others beside it can be picked on the map. */
export const ownUnits = computed(() => [...units.value.values()].filter(({ outside }) => !outside));

/** Who has each unit, as it is. */
export const holders = computed(() => new Map([...units.value.values()].map(({ code, cpts }) => [code, cpts] as const)));

interface Work {
  key?: string;
  log: Log;
  saved?: Saved | undefined;
}

const work = signal<Work>({ log: BEGUN });

export const log = computed(() => work.value.log);
export const saved = computed(() => work.value.saved);
export const draft = computed(() => draftOf(log.value));
export const picked = computed<ReadonlySet<string>>(() => new Set(draft.value.picked));

/** Whether this device keeps the draft; false where storage is refused or full. */
export const onDevice = signal(true);

/** Who the pick would be given to, as long as it is not decided. */
export const target = signal<Target | undefined>(undefined);

/** Who has each unit once the steps are made. */
export const holdersNow = computed(() => holdersAfter(holders.value, operationsOf(draft.value)));

/** What giving the pick to the target would be. */
export const proposal = computed(() => {
  const to = target.value;
  return to && draft.value.picked.length > 0 ? giveTo(named(to), draft.value.picked, holdersNow.value) : [];
});

/** A CPTS that has no name yet is tried under one of its own. */
function named(to: Target): Target {
  return to.kind === 'new' && to.name.trim() === '' ? { ...to, id: 'cpts-nouvelle', name: words.value.draft.give.unnamed } : to;
}

/** The steps, and what is proposed beside them: what the figures are of. */
export const tried = computed(() => [...operationsOf(draft.value), ...proposal.value]);

export const holdersTried = computed(() => holdersAfter(holders.value, tried.value));

/** Units that would change hands. */
export const changedUnits = computed(() => changed(holders.value, holdersTried.value));

/** Does something to the draft; it is kept at once. */
export function perform(action: Action): void {
  catchUp();
  update({ log: act(log.peek(), action) });
}

export function undoLast(): void {
  catchUp();
  update({ log: undo(log.peek()) });
}

export function redoNext(): void {
  catchUp();
  update({ log: redo(log.peek()) });
}

/** Notes what the service has of the draft. */
export function noteSaved(now: Saved): void {
  catchUp();
  update({ saved: now });
}

/** Begins the draft of another key with what is here, as when it becomes a scenario. */
export function carryOver(to: Key, now: Saved): void {
  onDevice.value = keep(to, keptOf({ log: log.peek(), saved: now }));
}

function update(change: Partial<Work>): void {
  const next = { ...work.peek(), ...change };
  if (next.log === work.peek().log && next.saved === work.peek().saved) return;
  work.value = next;
  const at = key.peek();
  if (at) onDevice.value = keep(at, keptOf(next));
}

function keptOf({ log: { actions, done }, saved: now }: Work): Kept {
  return { actions, done, ...(now && { saved: now }) };
}

/** Takes up what another tab has done, though its event is still on its way, before anything is done on top of it. */
export function catchUp(): void {
  const at = key.peek();
  if (at && onDevice.peek() && differs(at, keptOf(work.peek()))) show(at);
}

/** What another tab did to the draft is done here too: nothing of either is lost. */
export const changedElsewhere = signal(0);

let ended = () => {};

/** Takes up the draft of the address, and follows what other tabs do to it, until the view is left. */
export function begin(): () => void {
  const stop = effect(() => {
    const at = key.value;
    ended();
    ended = () => {};
    if (at) untracked(() => takeUp(at));
  });
  return () => {
    stop();
    ended();
  };
}

function takeUp(at: Key): void {
  show(at);
  target.value = undefined;
  const ends = [
    onKeptElsewhere(at, () => {
      show(at);
      changedElsewhere.value++;
    }),
    onBecameElsewhere(at, (to) => go(addressOf(to), { replace: true })),
  ];
  ended = () => ends.forEach((end) => end());
}

/** Where a draft is worked on. */
export function addressOf({ department: code, ...rest }: Key): string {
  return href({ place: { kind: 'department', code }, view: 'try', ...rest });
}

function show(at: Key): void {
  const now = kept(at);
  work.value = { key: JSON.stringify(at), log: now ? replay(now.actions, now.done) : BEGUN, saved: now?.saved };
}
