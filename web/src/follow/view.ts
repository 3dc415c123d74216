import type { View } from '../views.ts';
import '../ui/sheet.css';
import '../cpts/cpts.css';
import './follow.css';
import { Follow } from './follow.tsx';

export const view: View = { Panel: Follow };
