const text = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

const packet = (header: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const lengthBytes: number[] = [];
  let left = body.length;
  do {
    lengthBytes.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    left >>= 7;
  } while (left > 0);
  return Buffer.concat([Buffer.from([header, ...lengthBytes]), body]);
};

/** CONNECT of MQTT 5 with a clean start. */
export function connectPacket(clientId: string, keepAlive = 60): Buffer {
  const variable = Buffer.from([5, 2, keepAlive >> 8, keepAlive & 0xff, 0]);
  return packet(0x10, text('MQTT'), variable, text(clientId));
}

export function publishPacket(topic: string, { qos = 0, packetId = 1, bytes = 1, retain = false } = {}): Buffer {
  const id = qos === 0 ? Buffer.alloc(0) : Buffer.from([packetId >> 8, packetId & 0xff]);
  return packet(0x30 | (qos << 1) | (retain ? 1 : 0), text(topic), id, Buffer.from([0]), Buffer.alloc(bytes, 'x'));
}

export function subscribePacket(...filters: string[]): Buffer {
  return packet(0x82, Buffer.from([0, 1, 0]), ...filters.flatMap((filter) => [text(filter), Buffer.from([0])]));
}
