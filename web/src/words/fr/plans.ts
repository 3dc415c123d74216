import type { Limits } from '../../plans/shapes.ts';
import { count, counted, decimal, inhabitants, kilometres, percent } from '../format.ts';
import { stageLabel } from '../stage.ts';

const cpts = (n: number) => counted(n, 'nouvelle CPTS', 'nouvelles CPTS');

/** The view of plans to 100 %. */
export const plans = {
  enter: 'Chercher des plans à 100\u00a0%',
  title: (place: string) => `Plans à 100\u00a0%\u00a0: ${place}`,
  intro:
    'Le calcul propose des plans complets, sans aucune zone blanche\u00a0; ce sont les gens qui décident. Il ne connaît ni les souhaits des professionnels, ni les trajets des patients. Chercher ne change rien aux données.',
  underScenario: 'Les plans partent du scénario que montre la carte, et le prolongent.',
  atDate: (day: string) => `Les plans partent des données au ${day}. Gardés comme scénario, ils se font sur celles d’aujourd’hui.`,
  complete: 'Ici, tout est couvert à 100\u00a0% à partir de ce stade\u00a0: il n’y a rien à placer.',

  // What is wished
  wishes: 'Ce qui compte',
  wishesNote: 'Plus une chose compte, plus un plan qui s’en écarte perd de points. Aucune n’est obligatoire\u00a0; les limites, plus bas, le sont.',
  changeWishes: 'Changer les souhaits et les limites',
  levels: { no: 'pas du tout', little: 'un peu', some: 'assez', much: 'beaucoup' },
  wish: {
    few_new: 'Peu de nouvelles CPTS',
    new_population: 'Des nouvelles CPTS assez peuplées',
    size_change: 'Garder la taille des CPTS qui existent',
    most: 'Des CPTS pas trop peuplées',
    near: 'Des habitants près du centre de leur CPTS',
    compact: 'Des frontières courtes',
    balance: 'Des CPTS de populations voisines',
    epci: 'Des EPCI entiers',
    canton: 'Des cantons entiers',
    living_area: 'Des bassins de vie entiers',
    msp: 'Une MSP dans chaque nouvelle CPTS',
    keep: 'Laisser les communes à leur CPTS',
    funding: 'Financement par an',
  },
  wishHint: {
    size_change: 'La taille fixe le financement de base.',
    canton: 'S’ils sont chargés (zonages de l’INSEE).',
    msp: 'Elle pourrait porter le projet.',
  },
  funding: { least: 'le moindre', any: 'sans importance', most: 'le plus élevé' },
  newPopulation: 'Habitants d’une nouvelle CPTS, si possible au moins',
  newPopulationHint: '20\u202f000 est demandé par certaines régions\u00a0; aucun texte ne l’impose.',
  mostPopulation: 'Habitants d’une CPTS nouvelle ou rejointe, si possible au plus',
  mostPopulationHint: 'Au-delà de 175\u202f000, la grille ne paie pas plus. Vide\u00a0: sans souhait.',
  more: (n: number) => (n === 0 ? 'Plus de choix' : `Plus de choix (${counted(n, 'changé', 'changés')})`),
  otherWishes: 'Autres souhaits',
  limits: 'Limites, à respecter absolument',
  limitsNote: 'Vide\u00a0: sans limite.',
  limit: {
    max_new: 'Nouvelles CPTS, au plus',
    new_min_population: 'Habitants de chaque nouvelle CPTS, au moins',
    new_max_population: 'Habitants de chaque nouvelle CPTS, au plus',
    existing_population: 'Habitants d’une CPTS rejointe, au plus',
    keep_size: 'Aucune CPTS ne change de taille',
  },
  reach: 'Territoires',
  take: 'Communes qui ont déjà une CPTS',
  takes: { none: 'n’en prendre aucune', unsigned: 'en prendre aux CPTS sans contrat signé', any: 'en prendre à toute CPTS' },
  across: 'Une nouvelle CPTS peut s’étendre sur plusieurs départements',
  links: 'Communes à tenir pour voisines (îles, ponts)',
  linksHint: 'Deux codes INSEE par ligne, comme 85113 85234.',
  searching: 'Recherche',
  seed: 'Tirage',
  seedHint: 'Le même tirage redonne les mêmes plans\u00a0; un autre en donne parfois d’autres.',
  seconds: 'Secondes de recherche, au plus',
  notNumber: 'Un nombre entier est attendu.',
  notSeconds: 'De 1 à 60 secondes.',
  notLinks: 'Chaque ligne a deux codes INSEE.',
  reset: 'Revenir aux choix du départ',

  // Searching
  search: 'Chercher des plans',
  searchAgain: 'Chercher à nouveau',
  stop: 'Arrêter',
  started: 'La recherche commence.',
  progress: 'Avancement de la recherche',
  far: (step: string, of: string, seconds: string) => `Pas ${step} sur ${of}, ${seconds}`,
  best: (score: number) => `meilleur plan\u00a0: ${counted(score, 'point', 'points', decimal)}`,
  secondsOf: (seconds: number) => `${decimal(seconds)}\u00a0s`,
  stopped: 'Recherche arrêtée. Rien n’a changé.',
  stoppedKept: 'Recherche arrêtée. Les plans d’avant sont toujours là.',
  elsewhere: 'Une recherche est en cours pour un autre territoire\u00a0: en commencer une ici l’arrête.',
  busy: 'Trop de recherches à la fois sur ce service. Réessayez dans un instant\u00a0: vos choix sont gardés.',
  failed: 'La recherche n’a pas abouti.',
  faults: 'Corrigez d’abord les choix signalés.',

  // Impossible
  impossible: 'Cette limite ne peut pas être tenue',
  cannot: (limit: keyof Limits, value: number, where: string) => `${asked(limit, value)}\u00a0: impossible${where ? `, à cause de ${where}` : ''}.`,
  proven: 'C’est certain\u00a0: aucun plan n’y parvient.',
  notProven: 'La recherche n’a pas trouvé de plan qui la tienne\u00a0; ce n’est pas une preuve.',
  withNearest: (limit: keyof Limits, nearest: number) => `Chercher avec\u00a0: ${lower(asked(limit, nearest))}`,
  othersMay: 'D’autres limites peuvent rester impossibles.',

  // Answer
  found: (n: number) => counted(n, 'plan proposé', 'plans proposés'),
  foundSaid: (n: number, first: string) => `${counted(n, 'plan trouvé', 'plans trouvés')}. ${first}`,
  none: 'Aucun plan n’a été trouvé.',
  one: 'La recherche n’a rien trouvé qui en diffère vraiment.',
  changed: 'Les données ont changé depuis cette recherche\u00a0: cherchez à nouveau avant de décider.',
  otherChoice: 'Ces plans ont été cherchés pour un autre stade, une autre date ou un autre scénario\u00a0: cherchez à nouveau.',
  beforeAll: (coverage: number, units: string, people: number, zones: number) =>
    `Aujourd’hui ${percent(coverage)} des habitants sont couverts\u00a0; à placer\u00a0: ${units}, ${inhabitants(people)}, en ${counted(zones, 'zone blanche', 'zones blanches')}.`,
  byTime: (seconds: number) => `La recherche s’est arrêtée au bout de ${counted(seconds, 'seconde', 'secondes', decimal)}\u00a0: plus longue, elle trouverait peut-être mieux.`,
  compared: 'Comparer les plans',
  comparedNote: '★\u00a0: le meilleur de la ligne. Choisissez le plan que la carte montre.',
  plan: (n: number) => `Plan\u00a0${n}`,
  bestOfRow: 'le meilleur',
  onMap: 'sur la carte',
  shownMark: 'affiché',
  measure: 'Mesure',
  row: {
    new_cpts: 'Nouvelles CPTS',
    joined_cpts: 'CPTS rejointes',
    advanced_cpts: 'Projets à faire avancer',
    placed_population: 'Habitants placés',
    taken_population: 'Habitants pris à une CPTS',
    funding_change_eur: 'Financement par an (maxima)',
    smallest_new_population: 'Habitants de la plus petite nouvelle',
    size_changes: 'Tailles qui changent',
    balance_pct: 'Écart entre populations',
    distance_km: 'Distance au centre de la CPTS',
    compactness: 'Compacité, de 0 à 1',
    border_km: 'Frontières entre CPTS',
    epci_cuts: 'EPCI coupés',
    canton_cuts: 'Cantons coupés',
    living_area_cuts: 'Bassins de vie coupés',
    new_without_msp: 'Nouvelles sans MSP',
    in_pieces: 'Territoires en morceaux',
    score: 'Points perdus',
  },
  toCheck: 'à vérifier',
  fundingNote: 'Le financement est le maximum de la grille, comme si chaque CPTS avait un contrat.',

  // One plan
  planTitle: (n: number, title: string) => `Plan\u00a0${n}${title && `\u00a0: ${title}`}`,
  optimal: 'Optimum prouvé\u00a0: avec ces souhaits et ces limites, aucun plan ne perd moins de points.',
  coverage: 'Habitants couverts',
  traded: 'Ce que ce plan coûte',
  warnings: 'À regarder',
  actions: 'Que faire de ce plan',
  adjust: 'Ajuster à la main',
  adjustNote: 'Un essai se fait département par département\u00a0: gardez ce plan comme scénario.',
  keep: 'Garder comme scénario…',
  apply: 'Appliquer…',
  seeAll: 'Voir tout le plan sur la carte',
  steps: (n: number) => `Étapes, dans l’ordre (${count(n)})`,
  key: 'Sur la carte',
  founded: 'nouvelle',
  joined: 'rejointe',
  keyNote: 'Le numéro est celui de l’étape. Une CPTS rejointe a son territoire d’avant dans la même couleur, sans motif.',
  closer: 'De loin, une zone blanche partagée entre plusieurs CPTS garde ses hachures\u00a0: approchez la carte.',

  // One step
  create: (name: string, units: string, people: number) => `Fonder «\u00a0${name}\u00a0» avec ${units} (${inhabitants(people)})`,
  assign: (name: string, units: string, people: number) => `Rattacher ${units} (${inhabitants(people)}) à ${name}`,
  stage: (name: string, stage: string) => `Amener ${name} au stade «\u00a0${stageLabel(stage)}\u00a0»`,
  people: 'Habitants',
  size: 'Taille',
  fundingMax: 'Financement, maximum par an',
  fundingOrdinary: 'Année ordinaire',
  coverageAfter: 'Couverture ensuite',
  turn: (before: string, after: string) => `${before} → ${after}`,
  toNext: (n: number) => `à ${inhabitants(n)} de la taille suivante`,
  estimated: 'population estimée',
  zones: 'Zones blanches',
  partOfZone: (name: string) => `${name} (en partie)`,
  leaders: 'Porteurs possibles (MSP)',
  noLeader: 'aucune MSP ici\u00a0: porteur à trouver',
  neighbours: 'CPTS à appeler',
  neighbour: (km: number) => `${kilometres(km)} de frontière`,
  places: (n: number) => `Communes (${count(n)})`,
  departments: 'Départements',
  sheet: (name: string) => `Fiche de ${name}`,
  see: 'Voir sur la carte',
  seeOf: (order: number) => `Voir l’étape ${order} sur la carte`,

  // How the points are made
  pointsTitle: 'Comment les points sont comptés',
  pointsNote: 'Poids × mesure, chaque ligne se recalcule à la main. Moins un plan perd de points, mieux il suit les souhaits.',
  pointWish: 'Souhait',
  pointValue: 'Mesure',
  pointWeight: 'Poids',
  pointPoints: 'Points',
  total: 'Total',
  /** The service's labels are French: another language has its own. */
  point: {} as Record<string, string>,

  // Two plans
  differences: 'Ce qui change par rapport à un autre plan',
  otherPlan: 'Comparer au',
  differs: (units: string, here: string, there: string) => `${units}\u00a0: ${here} (dans l’autre plan\u00a0: ${there})`,
  stays: 'reste en place',

  // What is not known
  assumed: 'Ce que le calcul suppose',
  unknown: 'Ce que les données ne disent pas',
  made: (steps: string, seconds: string, seed: number) => `${steps} de recherche en ${seconds}, tirage ${seed}\u00a0: la même demande redonne les mêmes plans.`,
  stepOfSearch: ['pas', 'pas'] as [string, string],
  grid: (title: string) => `Grille de financement\u00a0: ${title}.`,

  // Keeping
  keepTitle: 'Garder ce plan comme scénario',
  applyTitle: 'Appliquer ce plan',
  applyNote: 'Il est d’abord gardé comme scénario\u00a0; vous verrez ensuite son effet exact, à l’instant, avant de l’appliquer.',
  keepNote: 'Un scénario ne change rien aux données. Sa page le compare, l’exporte, et permet de l’appliquer.',
  keptName: (n: number, title: string, place: string) => `${place}, plan\u00a0${n}${title && `\u00a0: ${lower(title)}`}`,
  doKeep: 'Enregistrer',
  keepAndApply: 'Enregistrer et continuer',
  busyKeeping: 'Enregistrement…',

  // Try
  replaceTitle: 'Un essai est en cours',
  replaceText: (steps: number, picked: number) =>
    `L’essai de ce département a ${[steps > 0 && counted(steps, 'étape', 'étapes'), picked > 0 && counted(picked, 'unité choisie', 'unités choisies')].filter(Boolean).join(' et ')}. Ouvrir le plan remplace ses étapes\u00a0; Annuler (Ctrl+Z) les ramène.`,
  replace: 'Ouvrir le plan à la place',
  toDraft: 'Aller à l’essai en cours',
  notKept: 'Cet appareil ne garde pas de brouillon\u00a0: gardez plutôt le plan comme scénario.',
  cancel: 'Annuler',
};

function asked(limit: keyof Limits, value: number): string {
  switch (limit) {
    case 'max_new':
      return value === 0 ? 'Aucune nouvelle CPTS' : `Au plus ${cpts(value)}`;
    case 'new_min_population':
      return value === 0 ? 'Des nouvelles CPTS sans minimum d’habitants' : `Des nouvelles CPTS d’au moins ${inhabitants(value)}`;
    case 'new_max_population':
      return value === 0 ? 'Des nouvelles CPTS sans maximum d’habitants' : `Des nouvelles CPTS d’au plus ${inhabitants(value)}`;
    case 'existing_population':
      return value === 0 ? 'Des CPTS rejointes sans maximum d’habitants' : `Des CPTS rejointes d’au plus ${inhabitants(value)}`;
    case 'keep_size':
      return value === 0 ? 'Des tailles qui peuvent changer' : 'Aucune CPTS ne change de taille';
  }
}


const lower = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
