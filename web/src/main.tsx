import './styles.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { speakAsBefore } from './state/language.ts';

const page = document.getElementById('page');
if (!page) throw new Error('index.html has no #page');
void speakAsBefore();
render(<App />, page);
