import './draft.css';
import type { View } from '../views.ts';
import { Tools } from './over.tsx';
import { Try } from './panel.tsx';
import { pickAt } from './tool.ts';

/** Try: what a change would come to, before it is one. */
export const view: View = { Panel: Try, Over: Tools, choose: pickAt };
