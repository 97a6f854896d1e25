import { isCommandState } from './command-rank.ts';
import type { LiveEvent } from './live-event.ts';

export const liveEventTypes = ['command', 'presence', 'twin', 'resync'] as const;
export type LiveEventType = (typeof liveEventTypes)[number];

/** Reads one event of the stream. What cannot be read is still a sign that something changed: `resync`. */
export function parseLiveEvent(type: LiveEventType, data: string): LiveEvent {
  const body = parseObject(data);
  if (type === 'resync' || !body || !('vehicleId' in body) || typeof body.vehicleId !== 'string')
    return { kind: 'resync' };
  const { vehicleId } = body;
  if (type === 'twin') return { kind: 'twin', vehicleId };
  if (type === 'presence') {
    if (!('online' in body) || typeof body.online !== 'boolean') return { kind: 'resync' };
    if (!('at' in body) || typeof body.at !== 'string') return { kind: 'resync' };
    return { kind: 'presence', news: { vehicleId, online: body.online, at: body.at } };
  }
  if (!('commandId' in body) || typeof body.commandId !== 'string') return { kind: 'resync' };
  if (!('state' in body) || !isCommandState(body.state)) return { kind: 'resync' };
  const reason = 'reason' in body && typeof body.reason === 'string' ? body.reason : null;
  return { kind: 'command', news: { commandId: body.commandId, vehicleId, state: body.state, reason } };
}

function parseObject(data: string): object | undefined {
  try {
    const body: unknown = JSON.parse(data);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}
