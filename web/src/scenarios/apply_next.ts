import { signal } from '@preact/signals';

/** Id of a scenario whose page, once it is there, asks to apply it at once: what the reader began elsewhere. */
export const applyNext = signal<string | undefined>(undefined);
