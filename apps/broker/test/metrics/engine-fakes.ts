import type { ConnectedClient, EngineCounters } from '../../src/engine/engine.ts';

/** A client that nobody is behind: what it is called, and by what it came, is the test's to say. */
export const fakeClient = (given: Partial<ConnectedClient> = {}): ConnectedClient => ({
  clientId: 'veh-1',
  identity: { kind: 'vehicle', vehicleId: 'veh-1', cohort: 'c-1' },
  permissions: { publish: [], subscribe: [] },
  rates: undefined,
  connection: { address: '127.0.0.1', listener: 'mqtts', tls: true, peer: { kind: 'password' } },
  protocolVersion: 5,
  connectedSince: new Date(0),
  keepAliveSeconds: 60,
  cleanStart: true,
  username: undefined,
  ...given,
});

export const fakeCounters = (given: Partial<EngineCounters> = {}): EngineCounters => ({
  connections: 2,
  sessions: 5,
  subscriptions: 7,
  retained: 3,
  retainedBytes: 300,
  queuedMessages: 4,
  queuedBytes: 400,
  receivedByQos: [10, 20, 30],
  sentByQos: [1, 2, 3],
  bytesIn: 1000,
  bytesOut: 2000,
  connectLatency: { bounds: [1, 10], counts: [1, 2, 3], sum: 100 },
  publishLatency: { bounds: [1, 10], counts: [0, 0, 0], sum: 0 },
  deliveryLatency: { bounds: [1, 10], counts: [5, 0, 0], sum: 2.5 },
  ...given,
});
