import { messageProperties, reasonProperties, userProperties } from './rich-properties.ts';
import type { Sample } from './sample.ts';
import { beyondAscii } from './text.ts';

const connect = { type: 'connect', version: 5, cleanStart: true, keepAlive: 60, clientId: 'car-1' } as const;
const payload = Buffer.from('{"speed":12.5}');
const nothing = Buffer.alloc(0);

/** What begins, keeps and ends a connection. */
export const connectionSamples: readonly Omit<Sample, 'version'>[] = [
  { name: 'connect', sender: 'client', packet: { ...connect, clientId: '', properties: {} } },
  {
    name: 'connect with everything',
    sender: 'client',
    packet: {
      ...connect,
      cleanStart: false,
      keepAlive: 65_535,
      clientId: `car ${beyondAscii}`,
      will: {
        topic: 'fleet/car-1/gone',
        payload,
        qos: 2,
        retain: true,
        properties: { ...messageProperties, willDelayInterval: 4_294_967_295 },
      },
      username: beyondAscii,
      password: Buffer.from('00ff80', 'hex'),
      properties: {
        sessionExpiryInterval: 86_400,
        receiveMaximum: 20,
        maximumPacketSize: 1_000_000,
        topicAliasMaximum: 10,
        requestResponseInformation: 1,
        requestProblemInformation: 0,
        authenticationMethod: 'SCRAM-SHA-256',
        authenticationData: Buffer.from('n,,n=user'),
        userProperties,
      },
    },
  },
  {
    name: 'connect with a password alone and an empty will',
    sender: 'client',
    packet: {
      ...connect,
      will: { topic: 'gone', payload: nothing, qos: 0, retain: false, properties: {} },
      password: nothing,
      properties: {},
    },
  },
  {
    name: 'connack',
    sender: 'server',
    packet: { type: 'connack', sessionPresent: true, reasonCode: 0, properties: {} },
  },
  {
    name: 'connack with everything',
    sender: 'server',
    packet: {
      type: 'connack',
      sessionPresent: false,
      reasonCode: 0x9c,
      properties: {
        ...reasonProperties,
        sessionExpiryInterval: 0,
        receiveMaximum: 65_535,
        maximumQoS: 1,
        retainAvailable: 0,
        maximumPacketSize: 4_294_967_295,
        assignedClientIdentifier: 'assigned-1',
        topicAliasMaximum: 65_535,
        wildcardSubscriptionAvailable: 1,
        subscriptionIdentifiersAvailable: 0,
        sharedSubscriptionAvailable: 1,
        serverKeepAlive: 30,
        responseInformation: 'answers/car-1',
        serverReference: 'other.example:8883',
        authenticationMethod: 'SCRAM-SHA-256',
        authenticationData: Buffer.from('v=proof'),
      },
    },
  },
  { name: 'pingreq', sender: 'client', packet: { type: 'pingreq' } },
  { name: 'pingresp', sender: 'server', packet: { type: 'pingresp' } },
  { name: 'disconnect', sender: 'either', packet: { type: 'disconnect', reasonCode: 0, properties: {} } },
  {
    name: 'disconnect of a client',
    sender: 'client',
    packet: { type: 'disconnect', reasonCode: 4, properties: { ...reasonProperties, sessionExpiryInterval: 1 } },
  },
  {
    name: 'disconnect of a server',
    sender: 'server',
    packet: {
      type: 'disconnect',
      reasonCode: 0x9d,
      properties: { ...reasonProperties, serverReference: 'other.example' },
    },
  },
  { name: 'auth', sender: 'either', packet: { type: 'auth', reasonCode: 0, properties: {} } },
  {
    name: 'auth with everything',
    sender: 'either',
    packet: {
      type: 'auth',
      reasonCode: 0x18,
      properties: { ...reasonProperties, authenticationMethod: 'SCRAM-SHA-256', authenticationData: payload },
    },
  },
];
