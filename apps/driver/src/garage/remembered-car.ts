/** The choice belongs to the person and this browser. Storage may be forbidden, so forgetting is always fine. */
const key = (personId: string) => `roadwire.driver.car.${personId}`;

export function rememberedCar(personId: string): string | undefined {
  try {
    return localStorage.getItem(key(personId)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberCar(personId: string, vehicleId: string): void {
  try {
    localStorage.setItem(key(personId), vehicleId);
  } catch {
    return;
  }
}
