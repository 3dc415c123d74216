import type { Stage } from '../words/stage.ts';

/**
 * Colours of the map and of its legend. Stages run from dark blue (most advanced) to light; white zones are orange and
 * hatched: blue against orange holds for the three common colour-vision deficiencies, and the hatching without any colour.
 */
export const STAGE_COLOUR: Record<Exclude<Stage, 'ended'>, string> = {
  contract_signed: '#2a6c9b',
  project_validated: '#6ba7d0',
  letter_of_intent: '#b3d6ec',
  unspecified: '#c4ccd0',
  preproject: '#d5c6e6',
};

/** Sizes of CPTS, 1 to 4: from light to dark, told apart in grey. */
export const SIZE_COLOUR = ['#dff2e6', '#9fd2b5', '#4f9f7d', '#17573f'] as const;

/** White zones by inhabitants, the fewest first: from light to dark, told apart in grey. */
export const INHABITANTS_COLOUR = ['#fff1e3', '#fdd0a2', '#f79a4c', '#d95f0e', '#8c2d04'] as const;

export const COLOUR = {
  sea: '#e6edf1',
  land: '#f6f4ee',
  ink: '#1d2b33',
  border: '#ffffff',
  department: '#1d2b33',
  region: '#1d2b33',
  whiteZone: '#ffe1cc',
  whiteZoneHatch: '#c2410c',
  conflict: '#fff3b0',
  conflictHatch: '#3f3208',
  /** What is there and not the matter. */
  aside: '#d7dfe3',
  notCounted: '#6b3fa0',
  point: '#0f766e',
  highlight: '#111111',
  gained: '#14532d',
  lost: '#7f1d1d',
  moved: '#4c1d95',
} as const;

/**
 * Territories of a plan: those that are founded, and those that are joined. The first are warm and strong, the second pale,
 * but what is told apart is told by the patterns on them too (hatch.ts), and by the numbers of the steps.
 */
export const PART_COLOUR = {
  founded: ['#f4b942', '#f28e8e', '#c9a2dd', '#e8c07d', '#f2a65a', '#e49bbf'],
  joined: ['#a8dcc5', '#d9cdf2', '#d3e29a', '#9fdad6', '#e9dfb0', '#c3cfa8'],
} as const;
