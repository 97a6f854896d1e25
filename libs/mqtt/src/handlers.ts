import { captureLevels } from '@roadwire/protocol';
import type { MessageHandler } from './messaging.ts';

export interface Handler {
  readonly handle: MessageHandler;
  readonly sideBySide: boolean;
}

interface Added extends Handler {
  readonly order: number;
}

/** Who handles what. A topic finds its own filter at once; only filters with wildcards are tried one by one. */
export function createHandlers() {
  const exact = new Map<string, Added[]>();
  const wild = new Map<string, Added[]>();
  let added = 0;

  return {
    /** The answer takes the handler away, and says whether the filter has another one. */
    add(filterOrShared: string, { handle, sideBySide }: Handler): () => boolean {
      const filter = filterOrShared.replace(/^\$share\/[^/]+\//, '');
      const byFilter = /[+#]/.test(filter) ? wild : exact;
      const mine: Added = { handle, sideBySide, order: (added += 1) };
      byFilter.set(filter, [...(byFilter.get(filter) ?? []), mine]);
      return () => {
        const left = (byFilter.get(filter) ?? []).filter((other) => other !== mine);
        if (left.length > 0) byFilter.set(filter, left);
        else byFilter.delete(filter);
        return left.length > 0;
      };
    },

    /** In the order they were added. */
    for(topic: string): readonly Handler[] {
      const found = exact.get(topic) ?? [];
      const more: Added[] = [];
      for (const [filter, handlers] of wild) if (captureLevels(filter, topic)) more.push(...handlers);
      return more.length === 0 ? found : [...found, ...more].toSorted((one, other) => one.order - other.order);
    },
  };
}
