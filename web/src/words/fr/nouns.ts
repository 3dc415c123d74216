/** Nouns that follow a number, in the singular and the plural, and the terms of the domain. */
export const nouns = {
  inhabitant: ['habitant', 'habitants'],
  whiteZone: ['zone blanche', 'zones blanches'],
  warning: ['avertissement', 'avertissements'],
  claimed: ['unité revendiquée', 'unités revendiquées'],
  fault: ['défaut dans les contours', 'défauts dans les contours'],
  commune: ['commune', 'communes'],
  arrondissement: ['arrondissement', 'arrondissements'],
  iris: ['IRIS', 'IRIS'],
  unit: ['unité', 'unités'],
} satisfies Record<string, [string, string]> as Record<NounName, [string, string]>;

export type NounName = 'inhabitant' | 'whiteZone' | 'warning' | 'claimed' | 'fault' | 'commune' | 'arrondissement' | 'iris' | 'unit';

/** The units that are covered, as the subject of a figure. */
export const coveredUnits = {
  commune: 'communes couvertes',
  arrondissement: 'arrondissements couverts',
  iris: 'IRIS couverts',
  unit: 'unités couvertes',
};

/** Stages of a project; a stage that is not here is shown as the service wrote it. */
export const stages = {
  preproject: 'préprojet',
  letter_of_intent: 'lettre d’intention',
  unspecified: 'stade non précisé',
  project_validated: 'projet de santé validé',
  contract_signed: 'contrat ACI signé',
  ended: 'résilié ou caduc',
};

export const format = {
  and: ' et ',
  lessThan100m: 'moins de 0,1\u00a0km',
};
