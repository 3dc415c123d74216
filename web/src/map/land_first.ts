import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Map as MapLibre } from './maplibre.ts';

/** Source of the land, its borders and what a first click asks for. */
const LAND = 'departments';

/**
 * A style of which the land alone is seen: hidden layers ask for no tiles and compile no shaders, for which the first picture
 * would wait.
 */
export function landAlone(style: StyleSpecification): StyleSpecification {
  return { ...style, layers: style.layers.map((layer) => (isLater(layer) ? hidden(layer) : layer)) };
}

function hidden(layer: LayerSpecification): LayerSpecification {
  return { ...layer, layout: { ...layer.layout, visibility: 'none' } } as LayerSpecification;
}

/** Shows the rest of a style once the land is painted, and marks that in the browser's timeline. */
export function restAfterLand(map: MapLibre, { layers }: StyleSpecification): void {
  const painted = () => {
    if (!map.getSource(LAND) || !map.isSourceLoaded(LAND)) return;
    map.off('render', painted);
    performance.mark('land');
    for (const layer of layers.filter(isLater)) map.setLayoutProperty(layer.id, 'visibility', 'visible');
  };
  map.on('render', painted);
}

function isLater(layer: LayerSpecification): boolean {
  return 'source' in layer && layer.source !== LAND && layer.layout?.visibility !== 'none';
}
