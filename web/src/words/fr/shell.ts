/** Header, map frame and what every view says. */
export const shell = {
  close: 'Fermer',
  title: 'CPTS et zones blanches',
  skip: 'Aller aux chiffres et aux listes',
  map: 'Carte',
  panel: 'Chiffres et listes',
  mapLoading: 'Chargement de la carte…',
  loading: 'Chargement…',
  noMap: 'Ce navigateur ne peut pas dessiner la carte (WebGL absent). Les listes disent la même chose.',
  mapFailed: 'Une partie de la carte n’a pas pu être chargée\u00a0; déplacez-la ou rechargez la page pour réessayer.',
  retry: 'Réessayer',
  overview: 'Revenir à la vue d’ensemble',
  viewFailed: 'Cette vue n’a pas pu être chargée\u00a0: vérifiez que le service tourne et que le réseau est là.',
  otherLanguage: 'English',
  otherLanguageHint: 'Read this page in English',
  views: 'Vues',
  viewNames: { see: 'Voir', try: 'Essayer', scenarios: 'Scénarios', follow: 'Suivre' },
};
