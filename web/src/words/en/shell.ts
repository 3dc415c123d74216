import type { fr } from '../fr.ts';

export const shell: (typeof fr)['shell'] = {
  close: 'Close',
  title: 'CPTS and white zones',
  skip: 'Skip to figures and lists',
  map: 'Map',
  mapWords: { title: 'Map: arrows to move it, plus and minus to zoom, Enter to choose what is at the centre', zoomIn: 'Zoom in', zoomOut: 'Zoom out' },
  panel: 'Figures and lists',
  mapLoading: 'Loading the map…',
  loading: 'Loading…',
  noMap: 'This browser cannot draw the map (no WebGL). The lists say the same.',
  mapFailed: 'A part of the map could not be loaded; move it, or reload the page to try again.',
  retry: 'Try again',
  overview: 'Back to the overview',
  viewFailed: 'This view could not be loaded: check that the service is running and the network is there.',
  otherLanguage: 'Français',
  otherLanguageHint: 'Lire cette page en français',
  views: 'Views',
  viewNames: { see: 'See', try: 'Try', scenarios: 'Scenarios', follow: 'Follow', plans: 'Plans' },
};
