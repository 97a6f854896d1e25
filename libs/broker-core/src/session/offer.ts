import type { Message } from '../message.ts';
import type { SessionContext } from './session-context.ts';

/**
 * What a client gets in the place of a message that is meant for it: mostly the message itself. A hook that fails keeps it back:
 * nobody else is to suffer for it.
 */
export function offeredTo(
  clientId: string,
  message: Message,
  { onDeliver, events }: Pick<SessionContext, 'onDeliver' | 'events'>,
): Message | { readonly withheld: string } {
  if (onDeliver === undefined) return message;
  try {
    return onDeliver(message, clientId);
  } catch (error) {
    events.fault(error instanceof Error ? error : new Error(String(error)));
    return { withheld: 'a hook failed' };
  }
}
