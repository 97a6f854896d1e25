import { describe, expect, it } from 'vitest';
import { carToOpen } from './car-choice.ts';

const blue = { id: 'blue' };
const red = { id: 'red' };

describe('the car to open', () => {
  it('is the only one, whatever was chosen before', () => {
    expect(carToOpen([blue], 'red')).toBe(blue);
  });

  it('is the one chosen last', () => {
    expect(carToOpen([blue, red], 'red')).toBe(red);
  });

  it('is for the person to say when that one is gone', () => {
    expect(carToOpen([blue, red], 'green')).toBeUndefined();
    expect(carToOpen([blue, red])).toBeUndefined();
  });

  it('is none without a car', () => {
    expect(carToOpen([], 'red')).toBeUndefined();
  });
});
