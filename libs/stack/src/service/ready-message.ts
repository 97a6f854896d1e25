/** What a service tells its parent, once, when it can serve. */
export interface ReadyMessage {
  type: 'ready';
  /** Of its HTTP server, or null when it has none. */
  port: number | null;
  /** Other ports by purpose, such as `mqtts`. */
  ports?: Record<string, number>;
}

/** Recognises the message among anything a process may send. */
export function isReadyMessage(message: unknown): message is ReadyMessage {
  if (typeof message !== 'object' || message === null) return false;
  if (!('type' in message) || message.type !== 'ready') return false;
  if (!('port' in message) || !(message.port === null || typeof message.port === 'number')) return false;
  if (!('ports' in message) || message.ports === undefined) return true;
  return (
    typeof message.ports === 'object' &&
    message.ports !== null &&
    Object.values(message.ports).every((port) => typeof port === 'number')
  );
}
