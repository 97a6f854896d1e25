import { expect, test } from 'vitest';
import { commandTypes } from './catalogue.ts';
import { wrongParameters } from './command-parameters.ts';

test('every type takes what it needs and nothing else', () => {
  const needs = { 'navigation.setDestination': { latitude: 48.1, longitude: 11.6, name: 'Home' } };
  for (const type of commandTypes) {
    const good = type in needs ? needs['navigation.setDestination'] : {};
    expect(wrongParameters(type, good), type).toBeUndefined();
    expect(wrongParameters(type, { ...good, more: 1 }), type).toBeDefined();
    expect(wrongParameters(type, null), type).toBeDefined();
  }
});

test('names the parameter that is out of range', () => {
  expect(wrongParameters('climate.start', { temperatureCelsius: 60 })?.field).toBe('/temperatureCelsius');
});
