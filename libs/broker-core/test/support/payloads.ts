import type { Packet, PublishPacket } from '@roadwire/mqtt-codec';

/** The PUBLISH packets among these, in their order. */
export const publishesOf = (packets: readonly Packet[]): PublishPacket[] =>
  packets.filter((packet) => packet.type === 'publish');

/** What they say. */
export const payloadsOf = (packets: readonly Packet[]): string[] => publishesOf(packets).map(textOf);

export const textOf = ({ payload }: Pick<PublishPacket, 'payload'>): string => Buffer.from(payload).toString();
