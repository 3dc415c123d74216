import type { Bbox } from '../../client/types.ts';
import type { Camera } from '../../state/route.ts';

/** Side of a vector tile on screen at its own zoom, in CSS pixels. */
export const TILE = 512;

/** Width and height in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Address of a tile, and the box of the screen that it fills, in CSS pixels. */
export interface Placed {
  z: number;
  x: number;
  y: number;
  left: number;
  top: number;
  side: number;
}

type Point = [x: number, y: number];

/** Web Mercator, the world as a square of side 1 with its origin in the north-west (EPSG:3857 scaled); degrees of WGS84 in. */
export function project([longitude, latitude]: Point): Point {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** The inverse of `project`. */
export function unproject([x, y]: Point): Point {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/** The camera by which MapLibre's fitBounds frames a box; undefined where the screen has no room beside the margin. */
export function framed([west, south, east, north]: Bbox, { width, height }: Size, margin: number, maxZoom: number): Camera | undefined {
  const [left, top] = project([west, north]);
  const [right, bottom] = project([east, south]);
  const scale = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top));
  if (!(scale > 0)) return undefined;
  return { zoom: Math.min(Math.log2(scale / TILE), maxZoom), centre: unproject([(left + right) / 2, (top + bottom) / 2]) };
}

/** The tiles that a screen shows, at the whole zoom at or below the camera's, no deeper than `maxzoom`. */
export function tilesOf(camera: Camera, { width, height }: Size, maxzoom: number): Placed[] {
  const z = Math.max(0, Math.min(Math.floor(camera.zoom), maxzoom));
  const side = TILE * 2 ** (camera.zoom - z);
  const [left, top] = corner(camera, { width, height });
  const columns = span(left / side, (left + width) / side, 2 ** z);
  const rows = span(top / side, (top + height) / side, 2 ** z);
  return rows.flatMap((y) => columns.map((x) => ({ z, x, y, left: x * side - left, top: y * side - top, side })));
}

/** Where a point of the screen lies on earth, longitude and latitude in degrees. */
export function positionAt([x, y]: Point, camera: Camera, size: Size): Point {
  const [left, top] = corner(camera, size);
  const world = TILE * 2 ** camera.zoom;
  return unproject([(left + x) / world, (top + y) / world]);
}

/** Where a position is seen, in CSS pixels from the upper left. */
export function pointOf(position: Point, camera: Camera, size: Size): Point {
  const [left, top] = corner(camera, size);
  const world = TILE * 2 ** camera.zoom;
  const [x, y] = project(position);
  return [x * world - left, y * world - top];
}

/** The screen's upper left corner in pixels of the world. */
function corner({ zoom, centre }: Camera, { width, height }: Size): Point {
  const world = TILE * 2 ** zoom;
  const [x, y] = project(centre);
  return [x * world - width / 2, y * world - height / 2];
}

function span(from: number, to: number, count: number): number[] {
  const first = Math.max(0, Math.floor(from));
  const last = Math.min(count, Math.ceil(to));
  return Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
}
