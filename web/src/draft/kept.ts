import type { Action } from './draft.ts';
import type { Operation } from './operation.ts';

/** A draft as this device keeps it. */
export interface Kept {
  actions: readonly Action[];
  done: number;
  saved?: Saved;
}

/** What the service has of a draft. */
export interface Saved {
  /** Id of the scenario. */
  id: string;
  name: string;
  note?: string;
  version: number;
  /** When it was written, ISO 8601. */
  at: string;
  operations: readonly Operation[];
}

/** A draft belongs to a département, or to the scenario that it became. */
export type Key = { department: string; scenario?: string };

function storageKey({ department, scenario }: Key): string {
  return scenario === undefined ? `cpts.draft.department.${department}` : `cpts.draft.scenario.${scenario}`;
}

/** Keeps a draft on this device; false where storage is refused or full. */
export function keep(key: Key, draft: Kept): boolean {
  try {
    if (draft.actions.length === 0 && !draft.saved) localStorage.removeItem(storageKey(key));
    else localStorage.setItem(storageKey(key), JSON.stringify(draft));
    return true;
  } catch (error) {
    console.warn(error);
    return false;
  }
}

export function kept(key: Key): Kept | undefined {
  try {
    return read(localStorage.getItem(storageKey(key)));
  } catch {
    return undefined;
  }
}

export function forget(key: Key): void {
  try {
    localStorage.removeItem(storageKey(key));
  } catch {
    // nothing was kept
  }
}

/** Whether the device has another draft than this one, which a tab whose event is still on its way has kept. */
export function differs(key: Key, draft: Kept): boolean {
  try {
    const text = localStorage.getItem(storageKey(key));
    return text !== null && text !== JSON.stringify(draft);
  } catch {
    return false;
  }
}

const BECAME = 'cpts.draft.became';

/** Tells the other tabs that a draft goes on under another key. */
export function announce(from: Key, to: Key): void {
  try {
    localStorage.setItem(BECAME, JSON.stringify({ from: storageKey(from), to }));
    localStorage.removeItem(BECAME);
  } catch {
    // without storage no other tab has the draft
  }
}

/** Tells when another tab goes on with the same draft under another key. The returned function ends it. */
export function onBecameElsewhere(key: Key, became: (to: Key) => void): () => void {
  const hear = ({ key: changed, newValue }: StorageEvent) => {
    if (changed !== BECAME || newValue === null) return;
    const { from, to } = JSON.parse(newValue) as { from: string; to: Key };
    if (from === storageKey(key)) became(to);
  };
  window.addEventListener('storage', hear);
  return () => window.removeEventListener('storage', hear);
}

function read(text: string | null): Kept | undefined {
  if (text === null) return undefined;
  const draft = JSON.parse(text) as Partial<Kept>;
  return Array.isArray(draft.actions) && typeof draft.done === 'number' ? (draft as Kept) : undefined;
}

/** Tells when another tab changes the same draft. The returned function ends it. */
export function onKeptElsewhere(key: Key, changed: (draft: Kept | undefined) => void): () => void {
  const hear = (event: StorageEvent) => event.key === storageKey(key) && changed(read(event.newValue));
  window.addEventListener('storage', hear);
  return () => window.removeEventListener('storage', hear);
}
