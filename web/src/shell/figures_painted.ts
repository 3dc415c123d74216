import { effect } from '@preact/signals';
import { answer, failure } from '../state/place.ts';
import { oncePainted } from './painted.ts';

/** What waits for the figures waits no longer than this, in milliseconds. */
const PATIENCE = 1000;

/** Comes true once the figures of the place, or why they cannot be had, are on screen; or when they take long. */
export function figuresPainted(): Promise<void> {
  let end = () => {};
  const painted = new Promise<void>((resolve) => {
    end = effect(() => {
      if (answer.value ?? failure.value) oncePainted(resolve);
    });
    setTimeout(resolve, PATIENCE);
  });
  return painted.finally(end);
}
