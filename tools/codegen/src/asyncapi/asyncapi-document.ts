import {
  type Channel,
  type ChannelExample,
  channelParameters,
  channels,
  CommandClaims,
  CommandKeySet,
} from '@roadwire/protocol';
import { catalogueSchemas } from './catalogue-schemas.ts';

type Members = Record<string, unknown>;
type Named = readonly [string, Channel];

const bindingVersion = '0.2.0';
const entries = Object.entries(channels);
const ref = (...path: string[]) => ({ $ref: `#/${path.join('/')}` });
const capital = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const operationName = ([name, { action }]: Named) => `${action}${capital(name)}`;
const byName = (part: (entry: Named) => Members): Members =>
  Object.fromEntries(entries.map((entry) => [entry[0], part(entry)]));

/** The AsyncAPI 3.0 document of everything that cars send and receive: plain data, in a stable order. */
export function asyncApiDocument(): Members {
  // Schemas carry marks of their library that are not for others.
  return JSON.parse(
    JSON.stringify({
      asyncapi: '3.0.0',
      info: {
        title: 'Roadwire for cars',
        version: '0.1.0',
        description:
          'Every topic that a car may use, seen from the car. docs/protocol.md says the rest: how a car is enrolled, ' +
          'connects and verifies a command.',
        license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      },
      defaultContentType: 'application/json',
      servers: {
        mqtt5: server('5', 'MQTT 5 over mutual TLS.'),
        mqtt311: server('3.1.1', 'MQTT 3.1.1 over mutual TLS: the same without properties.'),
      },
      channels: byName(channelOf),
      operations: Object.fromEntries(entries.map((entry) => [operationName(entry), operationOf(entry)])),
      components: {
        messages: Object.fromEntries(entries.map((entry) => [messageName(entry), messageOf(entry)])),
        schemas: {
          ...Object.fromEntries(entries.map(([, { message, payload }]) => [message, payload])),
          CommandClaims: { ...CommandClaims, description: 'The payload of the JWS of a request' },
          CommandKeySet: { ...CommandKeySet, description: 'The payload of the JWS of the keys that sign commands' },
          ...catalogueSchemas,
        },
        securitySchemes: {
          certificate: {
            type: 'X509',
            description:
              'A certificate of the car, EC P-256, from POST /v1/vehicles/{vehicleId}/certificates. Its common name is the ' +
              'vehicle id; the MQTT client id must be the same.',
          },
        },
      },
    }),
  );
}

function server(protocolVersion: string, description: string): Members {
  const { address, examples } = channels.presence ?? {};
  const will = examples?.find(({ name }) => name === 'lost');
  return {
    host: '{host}',
    protocol: 'secure-mqtt',
    protocolVersion,
    description: `${description} The answer of the enrolment names host and port (brokerUrl, mqtts://); TLS 1.2 or 1.3.`,
    variables: {
      host: { default: 'localhost:8883', description: 'Host and port of brokerUrl' },
    },
    security: [ref('components', 'securitySchemes', 'certificate')],
    bindings: {
      mqtt: {
        clientId: '{vehicleId}',
        cleanSession: true,
        keepAlive: 30,
        ...(protocolVersion === '5' && { sessionExpiryInterval: 0 }),
        lastWill: { topic: address, qos: 1, retain: true, message: JSON.stringify(will?.payload) },
        bindingVersion,
      },
    },
  };
}

/** Two channels with one payload are two messages: their examples and properties differ. */
const messageName = ([name, { message }]: Named) =>
  entries.filter((entry) => entry[1].message === message).length > 1 ? capital(name) : message;

function channelOf(entry: Named): Members {
  const { address, title, description, expiry } = entry[1];
  const parameters = [...address.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    address,
    title,
    description: `${description}\n\n${expiry}`,
    parameters: Object.fromEntries(parameters.map((name) => [name, { description: channelParameters[name] }])),
    messages: { [messageName(entry)]: ref('components', 'messages', messageName(entry)) },
  };
}

function operationOf(entry: Named): Members {
  const [name, { action, title, qos, retained, isWill, properties, answer }] = entry;
  const { messageExpiry } = properties;
  const answering = entries.find(([other]) => other === answer);
  return {
    action,
    channel: ref('channels', name),
    title,
    summary: `${action === 'send' ? 'The car sends' : 'The car receives'} at QoS ${qos.join(' or ')}${
      retained ? ', retained' : ''
    }${isWill ? '; also its will' : ''}.`,
    bindings: {
      mqtt: {
        qos: qos[0],
        retain: retained,
        ...(messageExpiry && { messageExpiryInterval: { type: 'integer', minimum: 1, description: messageExpiry } }),
        bindingVersion,
      },
    },
    messages: [ref('channels', name, 'messages', messageName(entry))],
    ...(answering && {
      reply: {
        channel: ref('channels', answering[0]),
        messages: [ref('channels', answering[0], 'messages', messageName(answering))],
      },
    }),
  };
}

function messageOf(entry: Named): Members {
  const { message, title, action, properties, examples } = entry[1];
  const { correlationData, responseTopic } = properties;
  return {
    name: messageName(entry),
    title,
    contentType: 'application/json',
    payload: ref('components', 'schemas', message),
    bindings: {
      mqtt: {
        ...(action === 'receive' && { payloadFormatIndicator: 1, contentType: 'application/json' }),
        ...(correlationData && { correlationData: { type: 'string', description: correlationData } }),
        ...(responseTopic && { responseTopic }),
        bindingVersion,
      },
    },
    examples: examples.map(({ name, summary, payload }: ChannelExample) => ({ name, summary, payload })),
  };
}
