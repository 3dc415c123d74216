import './scenarios.css';
import type { View } from '../views.ts';
import { OneScenario } from './one.tsx';

export const view: View = { Panel: OneScenario, alone: true };
