import type { TSchema } from 'typebox';
import type { Decoded } from '../decode.ts';

/** What the message bears as MQTT 5 properties beside its content type; in words where it depends on the message. */
export interface ChannelProperties {
  /** Message Expiry Interval. */
  readonly messageExpiry?: string;
  /** Correlation Data: the member of the payload whose text it is. */
  readonly correlationData?: string;
  /** Response Topic: a template with the parameters of the channel. */
  readonly responseTopic?: string;
}

/** One topic that cars use, with everything that is said of it; seen from the car. */
export interface Channel {
  /** The topic with its parameters in braces, such as `v1/vehicles/{vehicleId}/presence`. */
  readonly address: string;
  readonly title: string;
  readonly action: 'send' | 'receive';
  /** The first is what is recommended. */
  readonly qos: readonly (0 | 1)[];
  readonly retained: boolean;
  /** The car leaves such a message as its will, too. */
  readonly isWill?: boolean;
  readonly description: string;
  /** How long a message counts, whatever a broker does with its expiry. */
  readonly expiry: string;
  readonly properties: ChannelProperties;
  /** The name of the message and of its schema. */
  readonly message: string;
  readonly payload: TSchema;
  readonly decode: (bytes: Uint8Array | string) => Decoded<unknown>;
  /** The channel on which the car answers. */
  readonly answer?: string;
  readonly examples: readonly ChannelExample[];
}

export interface ChannelExample {
  readonly name: string;
  readonly summary: string;
  readonly payload: unknown;
}
