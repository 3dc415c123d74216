import type { Bbox } from '../client/types.ts';
import type { Camera } from '../state/route.ts';
import type { Map as MapLibre } from './maplibre.ts';

/** Pixels kept free at each side, for what a view lays over the map. */
export interface Padding {
  top?: number;
  right?: number;
  bottom?: number;
  left?: number;
}

/** Pixels between a framed box and the edges of the map. */
export const MARGIN = 24;

/** A small zone is framed no nearer than this. */
export const NEAREST = 13;

/** Frames a box, and frames it again when the page's layout changes, until the reader moves the map. */
export function framing(map: MapLibre): { fit(bbox: Bbox): void; jump(camera: Camera): void; pad(padding: Padding): void } {
  let framed: Bbox | undefined;
  let moves = false; // there is nothing to move from before the first place
  let kept: Padding = {};
  const fit = (bbox: Bbox, duration?: number) => {
    const { top = 0, right = 0, bottom = 0, left = 0 } = kept;
    const padding = { top: top + MARGIN, right: right + MARGIN, bottom: bottom + MARGIN, left: left + MARGIN };
    map.fitBounds(bbox, { padding, maxZoom: NEAREST, ...(duration === undefined ? {} : { duration }) });
  };
  map.on('movestart', ({ originalEvent }) => {
    if (originalEvent) framed = undefined; // the reader's own move
  });
  map.on('resize', () => framed && fit(framed, 0));
  return {
    fit(bbox) {
      framed = undefined;
      map.resize();
      framed = bbox;
      fit(bbox, moves ? undefined : 0);
      moves = true;
    },
    jump({ zoom, centre }) {
      framed = undefined; // a link says where to be
      map.jumpTo({ zoom, center: centre });
    },
    pad(padding) {
      kept = padding;
      if (framed) fit(framed);
    },
  };
}
