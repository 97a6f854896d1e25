import type { Client } from './hook-inputs.ts';

/** What is told to the listeners of `on`, each in the middle of the event. */
export interface ExtensionEvents {
  readonly connected: { readonly client: Client };
  readonly disconnected: {
    readonly client: Client;
    /** Who ended it: by DISCONNECT of the client, by the broker, or without a word. */
    readonly by: 'client' | 'server' | 'network';
    /** MQTT 5, 2.4. */
    readonly reasonCode: number;
    readonly why: string;
  };
  readonly subscribed: { readonly client: Client; readonly filter: string; readonly qos: 0 | 1 | 2 };
  readonly sessionExpired: { readonly clientId: string };
  /** A copy of a message did not get to somebody it was meant for. */
  readonly dropped: {
    /** A client id, or the filter of a shared subscription; of what an extension dropped as it came in, its publisher. */
    readonly clientId: string;
    readonly topic: string;
    readonly reason: string;
    readonly detail: string | undefined;
    readonly publisher: string | undefined;
  };
  /** A delivery of QoS 1 or 2 is finished. */
  readonly acknowledged: { readonly client: Client; readonly topic: string };
}
export type ExtensionEventName = keyof ExtensionEvents;

export const extensionEventNames = [
  'connected',
  'disconnected',
  'subscribed',
  'sessionExpired',
  'dropped',
  'acknowledged',
] as const satisfies readonly ExtensionEventName[];
