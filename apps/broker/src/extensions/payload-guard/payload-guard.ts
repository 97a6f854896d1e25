import { defineExtension, drop, pass, passNoting } from '@roadwire/extension-sdk';
import { Type } from 'typebox';
import { isOurs, payloadMistake } from './payload-mistake.ts';

/** MQTT 5, 2.4: payload format invalid. */
const payloadFormatInvalid = 0x99;

/** Keeps payloads that are not what the platform's topics carry from getting to anybody. */
export const payloadGuard = defineExtension({
  name: 'payload-guard',
  apiVersion: 1,
  configSchema: Type.Object(
    {
      /** `observe` lets everything pass and shows operators what `drop` would have dropped. */
      mode: Type.Union([Type.Literal('drop'), Type.Literal('observe')], { default: 'drop' }),
      maxPayloadBytes: Type.Integer({ minimum: 1, maximum: 268_435_455, default: 262_144 }),
    },
    { additionalProperties: false },
  ),
  onPublish({ message }, { config }) {
    const { topic, payload, retain } = message;
    if (!isOurs(topic)) return pass;
    if (payload.byteLength === 0 && retain) return pass; // takes a retained message away (MQTT 5, 3.3.1.3)
    const mistake =
      payload.byteLength > config.maxPayloadBytes
        ? `the payload has ${payload.byteLength} bytes, and ${config.maxPayloadBytes} are allowed`
        : payloadMistake(topic, payload);
    if (mistake === undefined) return pass;
    return config.mode === 'observe' ? passNoting(mistake) : drop(mistake, { reasonCode: payloadFormatInvalid });
  },
});
