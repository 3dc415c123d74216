import './styles.css';
import './shell/paper.css';
import { render } from 'preact';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { App } from './app.tsx';
import { unfoldOnPaper } from './shell/paper.ts';
import { speakAsBefore } from './state/language.ts';
import { askSession } from './state/session.ts';

const page = document.getElementById('page');
if (!page) throw new Error('index.html has no #page');
void speakAsBefore();
unfoldOnPaper();
// Of a closed service nothing is asked for, nor drawn, before it is known who is there; the page says which it is.
if (document.documentElement.dataset['reading'] === 'closed') await askSession();
render(<App />, page);
// A file that the map's worker asks for much later: it comes beside the first figures, as the map's own code does (vite.config.ts).
fetch(workerUrl).catch(() => undefined);
