import { describe, expect, it } from 'vitest';
import { placed } from './follower.ts';

describe('placed', () => {
  it('leaves a picture where it was drawn alone', () => {
    expect(placed(0, 0, 0, 1)).toBe('');
    expect(placed(-0.2, 0.4, 0, 1)).toBe('');
  });
  it('moves by whole pixels of the screen', () => {
    expect(placed(10.4, -3.6, 0, 1)).toBe('translate(10px, -4px)');
    expect(placed(10.4, -3.6, 0, 2)).toBe('translate(10.5px, -3.5px)');
  });
  it('enlarges by the zooms that the camera has gone, exactly', () => {
    expect(placed(-100.25, 8, 1, 1)).toBe('translate(-100.25px, 8px) scale(2)');
    expect(placed(0, 0, -2, 1)).toBe('translate(0px, 0px) scale(0.25)');
  });
});
