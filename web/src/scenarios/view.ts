import './scenarios.css';
import type { View } from '../views.ts';
import { ScenarioList } from './list.tsx';

export const view: View = { Panel: ScenarioList };
