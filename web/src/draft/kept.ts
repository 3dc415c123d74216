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
