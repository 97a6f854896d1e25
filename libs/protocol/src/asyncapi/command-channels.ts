import {
  CommandEvent,
  CommandRequest,
  decodeCommandEvent,
  decodeCommandRequest,
} from '../commands/command-messages.ts';
import { topics } from '../topics.ts';
import type { Channel } from './channel.ts';
import { exampleIds, exampleRequest, exampleRequestDigest } from './examples.ts';

const vehicleId = '{vehicleId}';
const commandId = '{commandId}';

/** How a car is asked to act, and what it says of it. */
export const commandChannels = {
  commandRequest: {
    address: topics.command.request(vehicleId, commandId),
    title: 'Command request',
    action: 'receive',
    qos: [1],
    retained: false,
    description:
      'One signed command: a compact JWS over CommandClaims. The car trusts the claims alone, never the topic or the MQTT ' +
      'properties. It comes again, every 2 s while the car is online, until the car has told an outcome.',
    expiry: 'The car must not begin later than `expiresAt` of the claims, give or take 5 s.',
    properties: {
      messageExpiry: 'until `expiresAt` of the claims and 5 s more, in seconds',
      correlationData: 'the command id',
      responseTopic: topics.command.events(vehicleId, commandId),
    },
    message: 'CommandRequest',
    payload: CommandRequest,
    decode: decodeCommandRequest,
    answer: 'commandEvents',
    examples: [{ name: 'unlock', summary: 'A signed doors.unlock', payload: { jws: exampleRequest } }],
  },
  commandEvents: {
    address: topics.command.events(vehicleId, commandId),
    title: 'Command events',
    action: 'send',
    qos: [1],
    retained: false,
    description:
      'What the car says of a command: `received`, `in_progress` when it takes longer than a second, then `succeeded`, ' +
      '`failed` or `rejected`. Told until the broker has acknowledged it. The id is that of the topic.',
    expiry: 'A late outcome still settles a command that was unknown.',
    properties: {},
    message: 'CommandEvent',
    payload: CommandEvent,
    decode: decodeCommandEvent,
    examples: [
      {
        name: 'received',
        summary: 'The car has it and trusts it',
        payload: { commandId: exampleIds.commandId, state: 'received', at: '2026-03-01T08:15:30.210Z' },
      },
      {
        name: 'succeeded',
        summary: 'Done',
        payload: { commandId: exampleIds.commandId, state: 'succeeded', at: '2026-03-01T08:15:30.820Z' },
      },
      {
        name: 'unsafe',
        summary: 'The car will not do this now',
        payload: {
          commandId: exampleIds.commandId,
          state: 'rejected',
          reason: 'unsafe_moving',
          at: '2026-03-01T08:15:30.215Z',
        },
      },
      {
        name: 'distrusted',
        summary: 'A request that the car does not trust, named by its digest',
        payload: {
          commandId: exampleIds.commandId,
          state: 'rejected',
          reason: 'bad_signature',
          requestDigest: exampleRequestDigest,
          at: '2026-03-01T08:15:30.212Z',
        },
      },
    ],
  },
} as const satisfies Record<string, Channel>;
