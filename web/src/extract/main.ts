/** Script of the pages under /api: they work without it, and it is small until a page has a map. */
import { copyButtons } from './copy.ts';
import { searchOperations } from './search.ts';

copyButtons();
searchOperations();
const place = document.getElementById('carte');
if (place?.parentElement) place.parentElement.hidden = false; // without a script there is no empty frame
if (place) void import('./map.ts').then(({ drawMap }) => drawMap(place));
