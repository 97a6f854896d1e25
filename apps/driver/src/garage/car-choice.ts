/** The car to open: the only one, or the one chosen last while it is still there. Otherwise the person chooses. */
export function carToOpen<Car extends { id: string }>(cars: readonly Car[], remembered?: string): Car | undefined {
  if (cars.length === 1) return cars[0];
  return cars.find((car) => car.id === remembered);
}
