import { follower } from './follower.ts';
import type { Map as MapLibre } from './maplibre.ts';
import { surface } from './surface.ts';

/** Renderers that are the processor: of Chromium, of Mesa, of Windows. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/**
 * Keeps the map under the hand where the processor draws it (a remote desktop, a machine without a graphics card). A frame of
 * France takes it a quarter of a second, for which the page would stand still: four frames a second. Here MapLibre draws out
 * of sight, and meanwhile the last picture follows the camera, moved and enlarged by the browser:
 *
 *     frame      1      2      3      4      5      6      7
 *     camera     A      B      C      D      E      F      G
 *     graphics   draws A ───────────▶ shown  draws E ──────▶
 *     on screen                       A at D A at E A at F …
 *
 * Sides that come in have the colour of the sea until they are drawn. A drawing is shown in a frame of its own, since showing
 * waits for whatever the graphics were asked before. Dragged over France, 34 875 units, Chromium 156 on two cores: 4 frames a
 * second before, 60 since, the slowest of 4 s after 53 ms.
 *
 * A graphics card is fast enough: there MapLibre is left alone. Its `painter` is no part of what its versions promise: the
 * browser tests tell when it changes.
 *
 * Returns what draws the map at once on its canvas, to be read in the same turn.
 */
export function keepPace(map: MapLibre): () => void {
  let atOnce = false;
  const take = () => {
    const gl = map.painter.context.gl as WebGL2RenderingContext;
    if (SOFTWARE.test(rendererOf(gl))) drawOutOfSight(map, gl, () => atOnce);
  };
  take();
  map.on('webglcontextrestored', take); // with a painter of its own
  return () => {
    atOnce = true;
    map.redraw();
    atOnce = false;
  };
}

function drawOutOfSight(map: MapLibre, gl: WebGL2RenderingContext, atOnce: () => boolean): void {
  const { painter } = map;
  const paint = painter.render.bind(painter);
  const hidden = surface(gl, map.getCanvas());
  const picture = follower(map);
  let waiting = 0; // the coming frame asks whether the drawing is whole, or may begin another
  const end = () => {
    cancelAnimationFrame(waiting);
    waiting = 0;
    map.repaint = false; // has drawn what was to be drawn meanwhile
  };
  const show = () => {
    hidden.show();
    picture.shown();
    waiting = requestAnimationFrame(end);
  };
  const watch = () => void (hidden.done() ? show() : (waiting = requestAnimationFrame(watch)));
  const straight = (...frame: Parameters<typeof paint>) => {
    end();
    paint(...frame);
    picture.drawn();
    picture.shown();
  };
  painter.render = (...frame) => {
    if (hidden.resized() || atOnce()) return straight(...frame);
    picture.follow();
    if (waiting) return void (map.repaint = true); // something is to be drawn: the map is not idle before it is
    hidden.draw(() => paint(...frame));
    picture.drawn();
    waiting = requestAnimationFrame(watch);
  };
  map.once('webglcontextlost', end);
  map.once('remove', () => cancelAnimationFrame(waiting));
}

function rendererOf(gl: WebGL2RenderingContext): string {
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
}
