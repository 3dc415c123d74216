import type { Map as MapLibre, MapMouseEvent, Point } from './maplibre.ts';

/** Longitude and latitude, WGS84 degrees. */
export type Position = [number, number];

/** Keys held while a tool was used: Shift adds, Alt takes away, as the view decides. */
export interface Held {
  shift: boolean;
  alt: boolean;
}

/** A closed line drawn with a tool, its first position not repeated. */
export interface Drawn {
  ring: Position[];
  held: Held;
}

export type ToolName = 'rectangle' | 'lasso';

export interface Tool {
  name: ToolName;
  /** The line was closed. */
  done(drawn: Drawn): void;
}

/** A lasso keeps a point every so many pixels. */
const STEP = 4;

/** Switches a drawing tool on: dragging draws and does not move the map. The returned function switches it off. */
export function startTool(map: MapLibre, tool: Tool, preview: (ring: Position[]) => void): () => void {
  const canvas = map.getCanvasContainer();
  let points: Point[] = [];
  const ring = () => outline(tool.name, points).map((point) => map.unproject(point).toArray() as Position);
  const begin = ({ point, originalEvent }: MapMouseEvent) => {
    if (originalEvent.button === 0) points = [point];
  };
  const draw = ({ point }: { point: Point }) => {
    const last = points.at(-1);
    if (!last || last.dist(point) < STEP) return;
    points = tool.name === 'rectangle' ? [points[0] ?? point, point] : [...points, point];
    preview(ring());
  };
  const end = ({ originalEvent: { shiftKey, altKey } }: { originalEvent: MouseEvent | TouchEvent }) => {
    const drawn = ring();
    const closed = points.length > 1;
    cancel();
    if (closed) tool.done({ ring: drawn, held: { shift: shiftKey, alt: altKey } });
  };
  const cancel = () => {
    points = [];
    preview([]);
  };
  const escape = ({ key }: KeyboardEvent) => key === 'Escape' && cancel();
  const touchBegin = ({ point, points: fingers }: { point: Point; points: Point[] }) => (fingers.length > 1 ? cancel() : (points = [point]));
  canvas.classList.add('drawing');
  map.dragPan.disable();
  map.boxZoom.disable();
  const heard = [
    map.on('mousedown', begin),
    map.on('mousemove', draw),
    map.on('mouseup', end),
    map.on('touchstart', touchBegin),
    map.on('touchmove', draw),
    map.on('touchend', end),
    map.on('touchcancel', cancel),
  ];
  window.addEventListener('keydown', escape);
  return () => {
    cancel();
    canvas.classList.remove('drawing');
    map.dragPan.enable();
    map.boxZoom.enable();
    heard.forEach((one) => one.unsubscribe());
    window.removeEventListener('keydown', escape);
  };
}

function outline(name: ToolName, points: Point[]): Point[] {
  const [from, to] = points;
  if (name === 'lasso' || !from || !to) return points;
  const corner = (x: number, y: number) => {
    const point = from.clone();
    point.x = x;
    point.y = y;
    return point;
  };
  return [from, corner(to.x, from.y), to, corner(from.x, to.y)];
}

/** Whether a position lies inside a drawn ring (even-odd), in degrees: right at the size of a screen. */
export function inside([x, y]: Position, ring: readonly Position[]): boolean {
  let within = false;
  ring.forEach(([x1, y1], index) => {
    const [x2, y2] = ring.at(index - 1) ?? [x1, y1];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1)) within = !within;
  });
  return within;
}
