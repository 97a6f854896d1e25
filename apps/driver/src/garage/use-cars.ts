import { useCallback, useEffect, useState } from 'react';
import { api } from '../api.ts';

export interface CarSummary {
  readonly id: string;
  readonly name: string;
  readonly model: string;
  readonly online: boolean;
}

export type Cars =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | { readonly status: 'ready'; readonly cars: readonly CarSummary[] };

/** The cars this person may use. A reload keeps showing the last list until the new one is here. */
export function useCars(): { cars: Cars; reload: () => void } {
  const [cars, setCars] = useState<Cars>({ status: 'loading' });
  const [asked, setAsked] = useState(0);

  useEffect(() => {
    let over = false;
    async function load(): Promise<void> {
      const answer = await api.GET('/v1/vehicles').catch(() => undefined);
      if (over) return;
      if (answer?.data) setCars({ status: 'ready', cars: answer.data.items.filter((car) => car.access !== null) });
      else setCars((now) => (now.status === 'ready' ? now : { status: 'failed' }));
    }
    void load();
    return () => {
      over = true;
    };
  }, [asked]);

  return { cars, reload: useCallback(() => setAsked((count) => count + 1), []) };
}
