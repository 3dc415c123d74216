import type { Map as MapLibre } from './maplibre.ts';

/** Source and layer of the base map. */
export const BACKGROUND = 'ign';

// Géoplateforme, WMTS in KVP: the matrix set PM is the Web Mercator that MapLibre counts in.
const TILES =
  'https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal' +
  '&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}';

/** Fills let the base map through. */
const OPACITY = { cpts: 0.55, 'cpts-pattern': 0.55, 'white-zones': 0.6, veil: 0.6 } as const;

/** Lays Plan IGN under the territories, or takes it away. Where it does not answer, the map is as it was, and `failed` told. */
export function backgroundSwitch(map: MapLibre, failed: () => void): (on: boolean) => void {
  let came = false;
  const remove = () => {
    if (!map.getSource(BACKGROUND)) return;
    map.removeLayer(BACKGROUND).removeSource(BACKGROUND);
    setOpacity(map, false);
  };
  map.on('error', (event) => {
    // A missing tile among others is a gap; none at all is no base map.
    if ((event as { sourceId?: string }).sourceId !== BACKGROUND || came || !map.getSource(BACKGROUND)) return;
    remove();
    failed();
  });
  map.on('sourcedata', ({ sourceId, tile }) => {
    if (sourceId === BACKGROUND && (tile as { state?: string } | undefined)?.state === 'loaded') came = true;
  });
  return (on) => {
    remove();
    if (!on) return;
    came = false;
    map.addSource(BACKGROUND, { type: 'raster', tiles: [TILES], tileSize: 256, maxzoom: 19 });
    map.addLayer({ id: BACKGROUND, type: 'raster', source: BACKGROUND }, 'cpts');
    setOpacity(map, true);
  };
}

function setOpacity(map: MapLibre, through: boolean): void {
  for (const [layer, opacity] of Object.entries(OPACITY)) {
    map.setPaintProperty(layer, 'fill-opacity', through ? opacity : layer === 'veil' ? OPACITY.veil : 1);
  }
}
