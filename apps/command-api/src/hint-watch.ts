import type { Messaging } from '@roadwire/mqtt';
import { captureLevels, type Domain, topics } from '@roadwire/protocol';

/** Told what is known when this process made the change, nothing when only the row knows. */
export type HintListener<Known> = (known?: Known) => void;

export interface HintWatch<Known = never> {
  /** Calls `listener` whenever the thing may have changed, whichever instance changed it. Returns how to stop that. */
  watch(id: string, listener: HintListener<Known>): () => void;
  /** This process has changed the thing. */
  tell(id: string, known: Known): void;
}

/** Who waits for news of which thing of a domain, in this process. */
export function createHintWatch<Known = never>(needs: {
  messaging: Pick<Messaging, 'subscribe' | 'onConnect'>;
  domain: Domain;
  /** Changes of this process are told by `tell`, not by the broker. */
  noLocal: boolean;
}): HintWatch<Known> {
  const listeners = new Map<string, Set<HintListener<Known>>>();
  const tell = (id: string, known?: Known) => {
    for (const listener of listeners.get(id) ?? []) listener(known);
  };
  const hints = topics.hint(needs.domain, '+');
  needs.messaging.subscribe(
    hints,
    async ({ topic }) => {
      const [id] = captureLevels(hints, topic) ?? [];
      if (id) tell(id);
    },
    { qos: 0, noLocal: needs.noLocal },
  );
  // Hints of the time without a connection are lost.
  needs.messaging.onConnect(() => {
    for (const id of listeners.keys()) tell(id);
  });

  return {
    tell,
    watch(id, listener) {
      const watching = listeners.get(id) ?? new Set();
      listeners.set(id, watching.add(listener));
      return () => {
        watching.delete(listener);
        if (watching.size === 0 && listeners.get(id) === watching) listeners.delete(id);
      };
    },
  };
}
