import { reasonCodes } from '@roadwire/broker-core';

/** The names of table 2-6 of MQTT 5 that our spelling of the codes does not give away. */
const otherwise: ReadonlyMap<number, string> = new Map([
  [reasonCodes.success, 'Normal disconnection'],
  [reasonCodes.disconnectWithWill, 'Disconnect with Will Message'],
  [reasonCodes.keepAliveTimeout, 'Keep Alive timeout'],
  [reasonCodes.clientIdentifierNotValid, 'Client Identifier not valid'],
  [reasonCodes.badUserNameOrPassword, 'Bad User Name or Password'],
  [reasonCodes.qosNotSupported, 'QoS not supported'],
]);

const names: ReadonlyMap<number, string> = new Map(
  Object.entries(reasonCodes).map(([name, code]) => [code, otherwise.get(code) ?? inWords(name)]),
);

/** The name of a reason code as MQTT 5 has it (2.4), for the end or the refusal of a connection. */
export const mqttReason = (code: number): string => names.get(code) ?? `0x${code.toString(16).padStart(2, '0')}`;

function inWords(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
