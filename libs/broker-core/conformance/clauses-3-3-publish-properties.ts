import type { Clause } from './clause.ts';

/** Section 3.3.2: topic and properties of PUBLISH. */
export const publishPropertiesClauses: readonly Clause[] = [
  { clause: 'MQTT-3.3.2-1', binds: 'both', says: 'PUBLISH begins with the topic name, which is a UTF-8 string.' },
  { clause: 'MQTT-3.3.2-2', binds: 'both', says: 'The topic name of a PUBLISH has no wildcards.' },
  {
    clause: 'MQTT-3.3.2-3',
    binds: 'server',
    says: 'The topic name of a delivered message matches the filter it is delivered for.',
  },
  {
    clause: 'MQTT-3.3.2-4',
    binds: 'server',
    says: 'Subscribers get the payload format indicator as the publisher set it.',
  },
  {
    clause: 'MQTT-3.3.2-5',
    binds: 'server',
    says: 'A copy whose expiry interval is over before its delivery began is deleted.',
  },
  { clause: 'MQTT-3.3.2-6', binds: 'server', says: 'A delivered message carries what is left of its expiry interval.' },
  { clause: 'MQTT-3.3.2-7', binds: 'both', says: 'Topic aliases end with their connection.' },
  { clause: 'MQTT-3.3.2-8', binds: 'both', says: 'No sender uses topic alias 0.' },
  {
    clause: 'MQTT-3.3.2-9',
    binds: 'client',
    says: 'The topic aliases of a client stay within the maximum that CONNACK named.',
  },
  { clause: 'MQTT-3.3.2-10', binds: 'client', says: 'A client takes every alias from 1 to the maximum that it named.' },
  {
    clause: 'MQTT-3.3.2-11',
    binds: 'server',
    says: 'The topic aliases of a server stay within the maximum that CONNECT named.',
  },
  { clause: 'MQTT-3.3.2-12', binds: 'server', says: 'A server takes every alias from 1 to the maximum that it named.' },
  { clause: 'MQTT-3.3.2-13', binds: 'both', says: 'The response topic is a UTF-8 string.' },
  { clause: 'MQTT-3.3.2-14', binds: 'both', says: 'The response topic has no wildcards.' },
  { clause: 'MQTT-3.3.2-15', binds: 'server', says: 'Subscribers get the response topic as the publisher set it.' },
  { clause: 'MQTT-3.3.2-16', binds: 'server', says: 'Subscribers get the correlation data as the publisher set them.' },
  { clause: 'MQTT-3.3.2-17', binds: 'server', says: 'Subscribers get every user property of a message, unchanged.' },
  { clause: 'MQTT-3.3.2-18', binds: 'server', says: 'The user properties of a message keep their order.' },
  { clause: 'MQTT-3.3.2-19', binds: 'both', says: 'The content type is a UTF-8 string.' },
  { clause: 'MQTT-3.3.2-20', binds: 'server', says: 'Subscribers get the content type as the publisher set it.' },
];
