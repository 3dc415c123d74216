import './scenarios.css';
import type { View } from '../views.ts';
import { Compare } from './compare.tsx';
import { SecondMap } from './second_map.tsx';

export const view: View = { Panel: Compare, Over: SecondMap, choose() {}, alone: true };
