import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Camera, Choice, Looks } from '../../state/route.ts';
import type { Label } from '../labels.ts';
import { buildStyle, emphasisLayers, outlining } from '../style.ts';

/** What the first picture shows: what the map will, once its code is there. */
export interface Subject {
  style: StyleSpecification;
  camera: Camera;
  labels: readonly Label[];
  /** Id of what is emphasised, by layer of tiles. */
  selected: Readonly<Record<string, string>>;
}

export interface Shown {
  choice: Choice & Looks;
  camera: Camera;
  labels: readonly Label[];
  /** Codes of the départements that are outlined, the others being faded. */
  departments: readonly string[];
  target?: { layer: 'white-zones' | 'cpts' | 'units'; id: string } | undefined;
}

/** The map's style as its commands leave it: a place outlined, a zone or CPTS emphasised. */
export function subjectOf({ choice, camera, labels, departments, target }: Shown): Subject {
  const style = buildStyle(choice, choice.colours);
  const filters = departments.length > 0 ? outlining(departments) : {};
  const layers = style.layers.map((layer) => outlined(layer, filters[layer.id]));
  if (target) layers.splice(layers.findIndex(({ id }) => id === 'place-border'), 0, ...emphasisLayers(target.layer));
  return { style: { ...style, layers }, camera, labels, selected: target ? { [target.layer]: target.id } : {} };
}

function outlined(layer: LayerSpecification, filter: FilterSpecification | undefined): LayerSpecification {
  return filter ? ({ ...layer, filter, layout: { ...layer.layout, visibility: 'visible' } } as LayerSpecification) : layer;
}
