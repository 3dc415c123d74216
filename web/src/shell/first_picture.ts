import { effect, signal } from '@preact/signals';
import { framed, type Size } from '../map/first/camera.ts';
import { askTiles, draw, type Picture } from '../map/first/picture.ts';
import { subjectOf, type Subject } from '../map/first/subject.ts';
import { tileReader, type Tiles } from '../map/first/tile.ts';
import { MARGIN, NEAREST } from '../map/framing.ts';
import type { Hit, PointerEvents } from '../map/pointer.ts';
import { buildStyle } from '../map/style.ts';
import { answer, failure } from '../state/place.ts';
import { choice, looks, route, type ViewName } from '../state/route.ts';
import { METROPOLE } from './metropole.ts';
import { oncePainted } from './painted.ts';
import { answers, boxOf, departmentsOf, labelsOf, targetOf } from './shown.ts';

/** Views that draw nothing of their own on the map, nor lay anything over its edges. */
const PLAIN: readonly ViewName[] = ['see', 'zone', 'cpts', 'follow', 'scenarios'];

/** The map's code, once it is there, waits no longer for the picture than this, in milliseconds. */
const PATIENCE = 300;

/** What is seen and answers in the place of the map until the map is drawn. */
export interface FirstPicture {
  /** Comes true once it is on screen, or cannot be; or when it takes long. */
  shown(): Promise<void>;
  /** What lies at a point; undefined where there is no picture. */
  hitAt(x: number, y: number): Hit | undefined;
  /** The map is there, below: what the reader does goes to it. */
  letThrough(): void;
  end(): void;
}

/** Draws the address's place on a canvas over the map's place, anew for each address, until it is ended. */
export function showPicture(canvas: HTMLCanvasElement, events: PointerEvents): FirstPicture {
  let picture: Picture | undefined;
  let drawing = new AbortController();
  const tiles = tileReader();
  let tell = () => {};
  const shown = new Promise<void>((resolve) => (tell = resolve));
  const size = signal<Size>({ width: 0, height: 0 });
  const observer = new ResizeObserver(() => (size.value = { width: canvas.clientWidth, height: canvas.clientHeight }));
  observer.observe(canvas);
  askEarly(canvas, tiles);
  const endDrawing = effect(() => {
    const subject = subjectNow(size.value);
    drawing.abort();
    const { signal } = (drawing = new AbortController());
    if (subject) void show(subject, signal);
    else if (answer.value ?? failure.value) tell();
  });
  const show = async (subject: Subject, signal: AbortSignal) => {
    try {
      const drawn = await draw(canvas, subject, tiles, signal);
      if (!drawn || signal.aborted) return;
      picture = drawn;
      canvas.classList.add('drawn');
      oncePainted(() => {
        marked();
        tell();
      });
    } catch (error) {
      if (!signal.aborted) console.info(error); // the map asks again, and says what fails
      tell();
    }
  };
  const endPointing = followPointer(canvas, () => picture, events);
  return {
    shown: () => Promise.race([shown, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))]),
    hitAt: (x, y) => picture?.hitAt(x, y),
    letThrough() {
      endPointing();
      canvas.classList.add('through');
    },
    end() {
      [endDrawing, endPointing, tell].forEach((end) => end());
      drawing.abort();
      observer.disconnect();
      picture = undefined;
      canvas.remove();
    },
  };
}

// The country's frame is nearly known before its figures are: its tiles come beside them.
function askEarly({ clientWidth: width, clientHeight: height }: HTMLCanvasElement, tiles: Tiles): void {
  const { view, place, camera: linked } = route.peek();
  const camera = linked ?? (place.kind === 'country' ? framed(METROPOLE, { width, height }, MARGIN, NEAREST) : undefined);
  if (camera && PLAIN.includes(view)) askTiles({ camera, style: buildStyle(choice.peek(), undefined) }, { width, height }, tiles);
}

function subjectNow(size: Size): Subject | undefined {
  const { view, place, zone, cpts, camera: linked } = route.value;
  const shown = answer.value;
  if (!shown || !answers(shown, place) || !PLAIN.includes(view)) return undefined;
  const target = targetOf(shown, zone, cpts);
  const box = target?.bbox ?? boxOf(shown);
  const camera = linked ?? (box ? framed(box, size, MARGIN, NEAREST) : undefined);
  if (!camera) return undefined;
  return subjectOf({ choice: { ...choice.value, ...looks.value }, camera, labels: labelsOf(shown), departments: departmentsOf(shown), target });
}

// The first one is marked in the browser's timeline.
function marked(): void {
  if (performance.getEntriesByName('picture').length === 0) performance.mark('picture');
}

/** Pointing and choosing, as on the map. */
function followPointer(canvas: HTMLCanvasElement, picture: () => Picture | undefined, events: PointerEvents): () => void {
  let frame = 0;
  const move = ({ offsetX, offsetY }: MouseEvent) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const hit = picture()?.hitAt(offsetX, offsetY);
      canvas.classList.toggle('land', hit?.land !== undefined);
      events.under(hit);
    });
  };
  const leave = () => {
    cancelAnimationFrame(frame);
    events.under(undefined);
  };
  const choose = ({ offsetX, offsetY }: MouseEvent) => {
    const shown = picture();
    if (!shown) return;
    const hit = shown.hitAt(offsetX, offsetY);
    events.under(hit);
    events.choose(hit, shown.positionAt(offsetX, offsetY));
  };
  const ending = new AbortController();
  const { signal } = ending;
  canvas.addEventListener('mousemove', move, { signal });
  canvas.addEventListener('mouseleave', leave, { signal });
  canvas.addEventListener('click', choose, { signal });
  return () => {
    cancelAnimationFrame(frame);
    ending.abort();
  };
}
