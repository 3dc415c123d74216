import './styles.css';
import './shell/paper.css';
import { render } from 'preact';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { App } from './app.tsx';
import { unfoldOnPaper } from './shell/paper.ts';
import { speakAsBefore } from './state/language.ts';

const page = document.getElementById('page');
if (!page) throw new Error('index.html has no #page');
void speakAsBefore();
unfoldOnPaper();
render(<App />, page);
// A file that the map's worker asks for much later: it comes beside the first figures, as the map's own code does (vite.config.ts).
fetch(workerUrl).catch(() => undefined);
