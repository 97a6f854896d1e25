import { useEffect, useState } from 'react';
import { api } from '../api.ts';
import type { CounterSample } from './message-rate.ts';

const pollMs = 2_000;
const keptSamples = 61;

export interface BrokerOverview {
  readonly node: string;
  readonly connections: number;
  readonly subscriptions: number;
  readonly messagesIn: number;
  readonly messagesOut: number;
  readonly uptimeSeconds: number;
}

export interface BrokerView {
  /** Absent before the first answer. */
  readonly overview?: BrokerOverview;
  readonly failed: boolean;
  readonly samples: readonly CounterSample[];
}

/** The broker's figures, asked for every two seconds while the page is looked at. */
export function useBrokerOverview(): BrokerView {
  const [view, setView] = useState<BrokerView>({ failed: false, samples: [] });

  useEffect(() => {
    let over = false;
    async function ask(): Promise<void> {
      if (document.visibilityState === 'hidden') return;
      const answer = await api
        .GET('/v1/broker/overview', { signal: AbortSignal.timeout(5_000) })
        .catch(() => undefined);
      if (over) return;
      const overview = answer?.data;
      setView((now) => {
        if (!overview) return { ...now, failed: true };
        const { messagesIn, messagesOut } = overview;
        const sample = { atMs: performance.now(), messagesIn, messagesOut };
        return { overview, failed: false, samples: [...now.samples, sample].slice(-keptSamples) };
      });
    }
    void ask();
    const timer = setInterval(() => void ask(), pollMs);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, []);

  return view;
}
