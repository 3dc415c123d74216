import './styles.css';
import './shell/paper.css';
import { render } from 'preact';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { App } from './app.tsx';
import { unfoldOnPaper } from './shell/paper.ts';
import { speakAsBefore } from './state/language.ts';

const page = document.getElementById('page');
if (!page) throw new Error('index.html has no #page');
// The map's code and its worker come beside the first figures; the worker is a file that the map asks for much later.
import('./map/map.ts').catch(() => undefined); // told where the map is made
fetch(workerUrl).catch(() => undefined);
void speakAsBefore();
unfoldOnPaper();
render(<App />, page);
