import type { Map as MapLibre } from './maplibre.ts';

/** The picture on the map's canvas, moved and enlarged to where the camera has gone since it was drawn. */
export interface Follower {
  /** A picture was drawn for the camera as it is. */
  drawn(): void;
  /** The picture last drawn is on the canvas. */
  shown(): void;
  /** The camera has moved. */
  follow(): void;
}

/** Of a map without bearing and pitch, whose pictures differ in place and scale only. */
export function follower(map: MapLibre): Follower {
  const canvas = map.getCanvas();
  // MapLibre asks where its canvas is to know where a pointer is: where the map is, whatever its picture does.
  canvas.getBoundingClientRect = () => map.getContainer().getBoundingClientRect();
  canvas.style.transformOrigin = '0 0';
  const camera = () => ({ corner: map.unproject([0, 0]), zoom: map.getZoom() });
  let drawn = camera();
  let onCanvas = drawn;
  const follow = () => {
    const { x, y } = map.project(onCanvas.corner);
    canvas.style.transform = placed(x, y, map.getZoom() - onCanvas.zoom, devicePixelRatio);
  };
  return {
    drawn: () => void (drawn = camera()),
    shown() {
      onCanvas = drawn;
      follow();
    },
    follow,
  };
}

/**
 * Transform of a picture whose corner is at x, y, in CSS pixels, and which is enlarged by so many zooms; empty where it has to
 * stay. Moved alone it goes by whole pixels of the screen, of which there are `ratio` in a CSS pixel: between two it is blurred.
 */
export function placed(x: number, y: number, zooms: number, ratio: number): string {
  if (zooms !== 0) return `translate(${x}px, ${y}px) scale(${2 ** zooms})`;
  const [right, down] = [x, y].map((length) => Math.round(length * ratio) / ratio + 0);
  return right === 0 && down === 0 ? '' : `translate(${right}px, ${down}px)`;
}
