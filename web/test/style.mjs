// Validates MapLibre styles given as lines of standard input, for the Go tests; prints what is wrong.
import { text } from 'node:stream/consumers';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';

for (const style of (await text(process.stdin)).split('\n').filter(Boolean)) {
  for (const { message } of validateStyleMin(JSON.parse(style))) console.log(message);
}
