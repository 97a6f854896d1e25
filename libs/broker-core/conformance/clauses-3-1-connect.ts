import type { Clause } from './clause.ts';

/** Sections 3.1.0 to 3.1.2: what comes first, and the flags and properties of CONNECT. */
export const connectClauses: readonly Clause[] = [
  {
    clause: 'MQTT-3.1.0-1',
    binds: 'client',
    says: 'A client opens its connection with CONNECT and nothing before it.',
  },
  {
    clause: 'MQTT-3.1.0-2',
    binds: 'server',
    says: 'A second CONNECT on a connection is a protocol error that ends it.',
  },
  {
    clause: 'MQTT-3.1.2-1',
    binds: 'both',
    says: 'The protocol name is MQTT; a server that takes no other may answer with 0x84 and closes the connection.',
  },
  {
    clause: 'MQTT-3.1.2-2',
    binds: 'server',
    says: 'A server that does not take the protocol version may answer with 0x84 and closes the connection.',
  },
  {
    clause: 'MQTT-3.1.2-3',
    binds: 'server',
    says: 'The server looks whether the reserved bit of the connect flags is zero.',
  },
  {
    clause: 'MQTT-3.1.2-4',
    binds: 'both',
    says: 'A clean start throws away the session there was and begins a new one.',
  },
  {
    clause: 'MQTT-3.1.2-5',
    binds: 'server',
    says: 'Without a clean start, the server goes on with the session that it holds for the client identifier.',
  },
  {
    clause: 'MQTT-3.1.2-6',
    binds: 'server',
    says: 'Without a clean start and without a stored session, the server begins a new one.',
  },
  {
    clause: 'MQTT-3.1.2-7',
    binds: 'server',
    says: 'The server keeps a will message that comes with CONNECT, as part of the session.',
  },
  {
    clause: 'MQTT-3.1.2-8',
    binds: 'server',
    says: 'Once the connection is closed, the will is published when its delay is over or the session ends, unless a normal DISCONNECT or a new connection in time cancelled it.',
  },
  {
    clause: 'MQTT-3.1.2-9',
    binds: 'client',
    says: 'A CONNECT with the will flag carries the properties, topic and payload of the will.',
  },
  {
    clause: 'MQTT-3.1.2-10',
    binds: 'server',
    says: 'The server forgets a will that was published or that a normal DISCONNECT cancelled.',
  },
  { clause: 'MQTT-3.1.2-11', binds: 'client', says: 'Without the will flag, the QoS of the will is 0.' },
  { clause: 'MQTT-3.1.2-12', binds: 'client', says: 'With the will flag, the QoS of the will is 0, 1 or 2.' },
  { clause: 'MQTT-3.1.2-13', binds: 'client', says: 'Without the will flag, the will retain flag is 0.' },
  {
    clause: 'MQTT-3.1.2-14',
    binds: 'server',
    says: 'A will whose retain flag is 0 is published as an ordinary message.',
  },
  {
    clause: 'MQTT-3.1.2-15',
    binds: 'server',
    says: 'A will whose retain flag is 1 is published as a retained message.',
  },
  { clause: 'MQTT-3.1.2-16', binds: 'client', says: 'Without the user name flag there is no user name.' },
  { clause: 'MQTT-3.1.2-17', binds: 'client', says: 'With the user name flag there is a user name.' },
  { clause: 'MQTT-3.1.2-18', binds: 'client', says: 'Without the password flag there is no password.' },
  { clause: 'MQTT-3.1.2-19', binds: 'client', says: 'With the password flag there is a password.' },
  {
    clause: 'MQTT-3.1.2-20',
    binds: 'client',
    says: 'A client with a keep alive sends PINGREQ when it has nothing else to send.',
  },
  {
    clause: 'MQTT-3.1.2-21',
    binds: 'client',
    says: 'A keep alive that CONNACK names replaces the one that the client asked for.',
  },
  {
    clause: 'MQTT-3.1.2-22',
    binds: 'server',
    says: 'A client that is silent for one and a half times its keep alive is disconnected as if the network had failed.',
  },
  {
    clause: 'MQTT-3.1.2-23',
    binds: 'both',
    says: 'A session with an expiry interval above 0 is kept when its connection closes.',
  },
  {
    clause: 'MQTT-3.1.2-24',
    binds: 'server',
    says: 'The server sends no packet that is larger than the client takes.',
  },
  {
    clause: 'MQTT-3.1.2-25',
    binds: 'server',
    says: 'A message that is too large for the client is dropped, and counts as delivered.',
  },
  {
    clause: 'MQTT-3.1.2-26',
    binds: 'server',
    says: 'The server uses no topic alias above the maximum that the client named.',
  },
  {
    clause: 'MQTT-3.1.2-27',
    binds: 'server',
    says: 'A client that named no topic alias maximum, or zero, is sent no alias.',
  },
  {
    clause: 'MQTT-3.1.2-28',
    binds: 'server',
    says: 'A client that does not ask for response information is sent none.',
  },
  {
    clause: 'MQTT-3.1.2-29',
    binds: 'server',
    says: 'A client that wants no problem information gets reason strings and user properties with PUBLISH, CONNACK and DISCONNECT only.',
  },
  {
    clause: 'MQTT-3.1.2-30',
    binds: 'client',
    says: 'A client that named an authentication method sends nothing but AUTH and DISCONNECT until it has its CONNACK.',
  },
];
