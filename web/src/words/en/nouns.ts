import type { fr } from '../fr.ts';

export const nouns: (typeof fr)['nouns'] = {
  inhabitant: ['inhabitant', 'inhabitants'],
  whiteZone: ['white zone', 'white zones'],
  warning: ['warning', 'warnings'],
  claimed: ['unit claimed', 'units claimed'],
  fault: ['fault in the outlines', 'faults in the outlines'],
  commune: ['commune', 'communes'],
  arrondissement: ['arrondissement', 'arrondissements'],
  iris: ['IRIS', 'IRIS'],
  unit: ['unit', 'units'],
};

export const coveredUnits: (typeof fr)['coveredUnits'] = {
  commune: 'communes covered',
  arrondissement: 'arrondissements covered',
  iris: 'IRIS covered',
  unit: 'units covered',
};

export const stages: (typeof fr)['stages'] = {
  preproject: 'pre-project',
  letter_of_intent: 'letter of intent',
  unspecified: 'stage not stated',
  project_validated: 'health project validated',
  contract_signed: 'ACI contract signed',
  ended: 'ended or lapsed',
};

export const format: (typeof fr)['format'] = {
  and: ' and ',
  lessThan100m: 'less than 0.1\u00a0km',
};
