import { describe, expect, it } from 'vitest';
import type { Vehicle } from './fleet.ts';
import { type VehicleView, viewVehicles } from './vehicle-view.ts';

const vehicle = (name: string, over: Partial<Vehicle> = {}): Vehicle => ({
  vehicleId: `id-${name}`,
  name,
  model: 'Aster',
  region: 'eu',
  firmware: '1.9.0',
  online: true,
  lastSeenAt: '2026-01-01T10:00:00Z',
  ...over,
});
const all: VehicleView = { text: '', onlineOnly: false, sort: 'name', descending: false };
const names = (vehicles: Vehicle[], view: Partial<VehicleView> = {}) =>
  viewVehicles(vehicles, { ...all, ...view }).map(({ name }) => name);

describe('the view of the fleet', () => {
  it('finds each word in any column, whatever its case', () => {
    const cars = [vehicle('Blue', { model: 'Borealis', region: 'us' }), vehicle('Red', { model: 'Borealis' })];
    expect(names(cars, { text: ' BOREALIS us' })).toEqual(['Blue']);
  });

  it('does not find a word across two columns', () => {
    expect(names([vehicle('Blue', { model: 'Aster', region: 'eu' })], { text: 'astereu' })).toEqual([]);
  });

  it('leaves cars that are offline out when asked', () => {
    expect(names([vehicle('a'), vehicle('b', { online: false })], { onlineOnly: true })).toEqual(['a']);
  });

  it('sorts numbers in names and versions as numbers', () => {
    expect(names([vehicle('Car 10'), vehicle('Car 2')])).toEqual(['Car 2', 'Car 10']);
    const cars = [vehicle('new', { firmware: '1.10.0' }), vehicle('old', { firmware: '1.9.0' })];
    expect(names(cars, { sort: 'firmware' })).toEqual(['old', 'new']);
  });

  it('keeps equal cars in order by name, also when descending', () => {
    expect(names([vehicle('b'), vehicle('a')], { sort: 'region', descending: true })).toEqual(['a', 'b']);
  });

  it('puts cars never seen first by age', () => {
    expect(names([vehicle('seen'), vehicle('never', { lastSeenAt: null })], { sort: 'lastSeenAt' })).toEqual([
      'never',
      'seen',
    ]);
  });
});
