import type { Limits } from '../limits/limits.ts';
import type { Message } from '../message.ts';
import type { RetainedMessages } from './retained-messages.ts';

/**
 * The limit that keeps a message from being retained; undefined when there is room for one more, or in the place of the one that
 * the topic has. One without a payload takes none.
 */
export function retainLimit(
  retained: Pick<RetainedMessages, 'count' | 'bytes' | 'get'>,
  { retainedMessages, retainedBytes }: Pick<Limits, 'retainedMessages' | 'retainedBytes'>,
  { topic, payload }: Pick<Message, 'topic' | 'payload'>,
): 'retainedMessages' | 'retainedBytes' | undefined {
  if (payload.length === 0) return undefined;
  const bytes = retained.bytes + payload.length;
  const isFull = retained.count >= retainedMessages;
  if (!isFull && bytes <= retainedBytes) return undefined;
  const before = retained.get(topic);
  if (before && bytes - before.payload.length <= retainedBytes) return undefined;
  return isFull && !before ? 'retainedMessages' : 'retainedBytes';
}
