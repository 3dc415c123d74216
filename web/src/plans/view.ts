import type { View } from '../views.ts';
import '../ui/sheet.css';
import '../scenarios/scenarios.css';
import './plans.css';
import { Plans } from './panel.tsx';

/** Plans to 100 %: proposed, explained, compared. */
export const view: View = { Panel: Plans };
