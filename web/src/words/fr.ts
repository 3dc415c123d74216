import { change } from './fr/change.ts';
import { cpts } from './fr/cpts.ts';
import { draft } from './fr/draft.ts';
import { follow } from './fr/follow.ts';
import { coveredUnits, format, nouns, stages } from './fr/nouns.ts';
import { plans } from './fr/plans.ts';
import { scenarios } from './fr/scenarios.ts';
import { see } from './fr/see.ts';
import { service } from './fr/service.ts';
import { session } from './fr/session.ts';
import { shell } from './fr/shell.ts';
import { zone } from './fr/zone.ts';

/** Every text a person reads, in French; one section for each view, in a file of its own under fr/ and en/. */
export const fr = {
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
