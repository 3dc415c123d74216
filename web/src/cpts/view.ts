import type { View } from '../views.ts';
import '../ui/sheet.css';
import './cpts.css';
import { CptsSheet } from './sheet.tsx';

export const view: View = { Panel: CptsSheet };
