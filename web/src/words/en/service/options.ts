import type { OptionWarning } from '../../service.ts';

/** What a group should know of a way to cover a white zone. */
export const options: Record<OptionWarning['kind'], (warning: OptionWarning) => string> = {
  open_size: () => 'no text says whether exactly 80,000 inhabitants are of size 2 or 3: size 3 is taken, to be checked',
  population_estimated: () => 'population estimated in part: the size is to be checked',
  size_changes: ({ figures = {} }) => `the CPTS would go from size ${figures['from']} to size ${figures['to']}`,
  pieces: ({ figures = {} }) => `the territory with the zone would be in ${figures['pieces']} pieces`,
  another_department: ({ name = '' }) => `the territory would reach into one more département: ${name}`,
};
