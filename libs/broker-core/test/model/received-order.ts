import type { PublishPacket } from '@roadwire/mqtt-codec';
import { type Copy, type HandedOn, violated } from './copy.ts';

/** What came last to one client: nothing comes behind what is newer. */
export class ReceivedOrder {
  /** Of the last message that came for the first time, by publisher, topic and QoS. */
  readonly last = new Map<string, number>();
  /** Of the newest message that came and was to be retained, by topic and QoS. */
  readonly newestRetained = new Map<string, number>();

  /** MQTT-4.6.0-5; a retained message comes behind no newer one of its topic. */
  check({ kind }: Copy, { order, topic, payload, publisher, retain }: HandedOn, { qos }: PublishPacket): void {
    const stream = `${publisher} ${topic} ${qos}`;
    // Those without a payload look the same.
    if (kind === 'live' && payload !== '') {
      if (order <= (this.last.get(stream) ?? 0)) violated('it comes behind a later one');
      this.last.set(stream, order);
    }
    const newest = this.newestRetained.get(`${topic} ${qos}`) ?? 0;
    if (kind === 'retained' && order < newest) violated('a newer retained message came before it');
    if (retain && kind !== 'shared') this.newestRetained.set(`${topic} ${qos}`, Math.max(newest, order));
  }
}
