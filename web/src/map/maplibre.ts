import { prewarm, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

// The worker is a file of ours: the Content-Security-Policy lets nothing else in.
setWorkerUrl(workerUrl);
// It reads its half megabyte of code while the map waits for the graphics card.
prewarm();

export * from 'maplibre-gl';

/** French words of the map and its buttons. */
export const WORDS = {
  'Map.Title': 'Carte\u00a0: flèches pour déplacer, plus et moins pour zoomer, Entrée pour choisir ce qui est au centre',
  'NavigationControl.ZoomIn': 'Zoomer',
  'NavigationControl.ZoomOut': 'Dézoomer',
};
