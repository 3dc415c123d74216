import { change } from './en/change.ts';
import { cpts } from './en/cpts.ts';
import { follow } from './en/follow.ts';
import { coveredUnits, format, nouns, stages } from './en/nouns.ts';
import { plans } from './en/plans.ts';
import { scenarios } from './en/scenarios.ts';
import { see } from './en/see.ts';
import { service } from './en/service.ts';
import { session } from './en/session.ts';
import { shell } from './en/shell.ts';
import { zone } from './en/zone.ts';
import type { fr } from './fr.ts';
import { draft } from './en/draft.ts';

/** The same keys as the French, which is the source; the compiler tells what is missing. */
export const en: typeof fr = {
  change,
  coveredUnits,
  cpts,
  draft,
  follow,
  format,
  nouns,
  plans,
  scenarios,
  see,
  service,
  session,
  shell,
  stages,
  zone,
};
