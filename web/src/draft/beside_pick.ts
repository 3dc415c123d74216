import { computed } from '@preact/signals';
import { beside } from './beside.ts';
import { draft, holdersNow, units } from './work.ts';

/** CPTS beside what is picked, as the draft leaves them. */
export const besidePick = computed(() => beside(draft.value.picked, units.value, holdersNow.value));
