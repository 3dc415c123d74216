import type { Map as MapLibre } from './maplibre.ts';

/**
 * Prints the map as it is on screen. A WebGL picture is empty on paper unless it is read in the turn that drew it, and a
 * map that is made as wide as the sheet asks for tiles that come after the page has gone: so a copy of the picture stands
 * for it while the page is printed (`.map-paper` of styles.css). Drawn on a canvas, since an image would be decoded too late.
 */
export function printAsSeen(map: MapLibre, container: HTMLElement, drawAtOnce: () => void): void {
  let copy: HTMLCanvasElement | undefined;
  const before = () => {
    copy?.remove();
    drawAtOnce();
    copy = copyOf(map.getCanvas());
    container.after(copy);
  };
  const after = () => copy?.remove();
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  map.once('remove', () => {
    window.removeEventListener('beforeprint', before);
    window.removeEventListener('afterprint', after);
  });
}

function copyOf(picture: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.className = 'map-paper';
  copy.width = picture.width;
  copy.height = picture.height;
  copy.getContext('2d')?.drawImage(picture, 0, 0);
  return copy;
}
