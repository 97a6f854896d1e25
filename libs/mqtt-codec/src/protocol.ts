/** Protocol levels as CONNECT carries them (MQTT 5, 3.1.2.2): 3 is MQTT 3.1, 4 is 3.1.1, 5 is 5.0. */
export type ProtocolVersion = 3 | 4 | 5;

export type QoS = 0 | 1 | 2;

/** Control packet types (MQTT 5, 2.1.2). */
export const packetTypes = {
  connect: 1,
  connack: 2,
  publish: 3,
  puback: 4,
  pubrec: 5,
  pubrel: 6,
  pubcomp: 7,
  subscribe: 8,
  suback: 9,
  unsubscribe: 10,
  unsuback: 11,
  pingreq: 12,
  pingresp: 13,
  disconnect: 14,
  auth: 15,
} as const;

export type PacketType = keyof typeof packetTypes;

const namesByNumber: readonly (PacketType | undefined)[] = Array.from({ length: 16 }, (_, number) =>
  (Object.keys(packetTypes) as PacketType[]).find((name) => packetTypes[name] === number),
);

/** The name of a packet type number of 0 to 15; undefined for 0, which is reserved. */
export const packetTypeOf = (number: number): PacketType | undefined => namesByNumber[number];

/** The lower four bits of a fixed header for all types but PUBLISH (MQTT 5, 2.1.3). */
export const fixedFlags = (type: number): number =>
  type === packetTypes.pubrel || type === packetTypes.subscribe || type === packetTypes.unsubscribe ? 2 : 0;

/** The largest number that a variable byte integer holds (MQTT 5, 1.5.5), and so the largest remaining length. */
export const largestVariableInteger = 268_435_455;
