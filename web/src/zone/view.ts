import type { View } from '../views.ts';
import '../ui/sheet.css';
import './zone.css';
import { ZoneSheet } from './sheet.tsx';

export const view: View = { Panel: ZoneSheet };
