import type { Messaging } from '@roadwire/mqtt';
import { topics, twinHintDomain } from '@roadwire/protocol';

/** Who waits for news of which car, in this process. */
export interface VehicleNews {
  /** Calls `listener` whenever something of the car may have changed, whichever instance changed it. Returns how to stop that. */
  watch(vehicleId: string, listener: () => void): () => void;
}

/** Who may see a car is news of it too: a stream ends with the access. */
const domains = [twinHintDomain, 'presence', 'alert', 'access'];

/** Hears of the cars that somebody waits for, and of no others: there is a hint for each report of each car. */
export function createVehicleNews({
  messaging,
}: {
  messaging: Pick<Messaging, 'subscribe' | 'onConnect'>;
}): VehicleNews {
  const watched = new Map<string, { listeners: Set<() => void>; end: () => void }>();
  // Hints of the time without a connection are lost.
  messaging.onConnect(() => {
    for (const { listeners } of watched.values()) for (const listener of listeners) listener();
  });

  function begin(vehicleId: string) {
    const listeners = new Set<() => void>();
    const tell = async () => {
      for (const listener of listeners) listener();
    };
    const ends = domains.map((domain) => messaging.subscribe(topics.hint(domain, vehicleId), tell, { qos: 0 }));
    const car = { listeners, end: () => ends.forEach((end) => end()) };
    watched.set(vehicleId, car);
    return car;
  }

  return {
    watch(vehicleId, listener) {
      const car = watched.get(vehicleId) ?? begin(vehicleId);
      // Of its own, so that the same function may wait twice.
      const mine = () => listener();
      car.listeners.add(mine);
      return () => {
        car.listeners.delete(mine);
        if (car.listeners.size > 0 || watched.get(vehicleId) !== car) return;
        watched.delete(vehicleId);
        car.end();
      };
    },
  };
}
