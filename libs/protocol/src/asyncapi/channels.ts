import { broadcastChannels } from './broadcast-channels.ts';
import type { Channel } from './channel.ts';
import { commandChannels } from './command-channels.ts';
import { vehicleChannels } from './vehicle-channels.ts';

/** Every topic that a car may use, described once: docs/asyncapi.yaml is made of this. */
export const channels: Readonly<Record<string, Channel>> = {
  ...vehicleChannels,
  ...commandChannels,
  ...broadcastChannels,
};

/** What a parameter of an address stands for. */
export const channelParameters: Readonly<Record<string, string>> = {
  vehicleId: 'The id of the car, which is also its MQTT client id and the common name of its certificate',
  commandId: 'The id of the command: a UUID, the same as in the payload',
  broadcastId: 'The id of the broadcast: a UUID, the same as in the payload',
  cohort: 'The cohort of the car, as its certificate and its enrolment say',
};
