import { change } from '../change.ts';

/** Lines of the funding grids, by their names; what is paid for a mission comes under the mission's. */
export const lines: Record<string, string | undefined> = {
  ...change.missions,
  operation: 'running costs',
  unscheduled_compensation: 'compensation of unscheduled care',
  crisis_plan: 'response to health crises, plan in the first year',
  crisis_update: 'response to health crises, yearly update',
  crisis_recognised: 'response to health crises, recognised crisis',
  crisis_max: 'response to health crises, largest amount published',
};
