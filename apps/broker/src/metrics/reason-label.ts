import { reasonCodes } from '@roadwire/broker-core';

const failures = 0x80;

/** Those that end a connection, by their names in MQTT 5 (table 2-6), in the spelling of labels. */
const labels: ReadonlyMap<number, string> = new Map([
  [reasonCodes.success, 'normal_disconnection'],
  [reasonCodes.disconnectWithWill, 'disconnect_with_will'],
  ...Object.entries(reasonCodes)
    .filter(([, code]) => code >= failures)
    .map(([name, code]) => [code, spelled(name)] as const),
]);

/** The name of a reason code as the value of a label: of a closed set, whatever the code is. */
export const reasonLabel = (code: number): string => labels.get(code) ?? 'other';

function spelled(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
