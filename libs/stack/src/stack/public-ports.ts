import { isPortFree } from '../network/free-port.ts';

/** TCP ports that people and cars connect to; 0 lets the service choose a free one. */
export interface PublicPorts {
  /** The one origin: both web apps and all APIs. */
  http: number;
  /** MQTT without TLS, for tools on this machine. */
  mqtt: number;
  /** MQTT over mutual TLS, for cars and services. */
  mqtts: number;
}

export const defaultPorts: Readonly<PublicPorts> = { http: 8080, mqtt: 1883, mqtts: 8883 };

/** The variable that chooses each port. */
export const portVariables: Readonly<Record<keyof PublicPorts, string>> = {
  http: 'ROADWIRE_PORT',
  mqtt: 'ROADWIRE_MQTT_PORT',
  mqtts: 'ROADWIRE_MQTTS_PORT',
};

/** @throws an error that names the first port that cannot be used, and its variable */
export async function assertPortsFree(ports: Partial<PublicPorts>): Promise<void> {
  const seen = new Map<number, string>();
  for (const [purpose, variable] of Object.entries(portVariables)) {
    const port = purpose === 'http' || purpose === 'mqtt' || purpose === 'mqtts' ? ports[purpose] : undefined;
    if (!port) continue;
    const twin = seen.get(port);
    if (twin) throw new Error(`${twin} and ${variable} are both ${port}: set one of them to another port`);
    seen.set(port, variable);
    if (!(await canListen(port, variable))) {
      throw new Error(
        `port ${port} is taken: stop the program that listens there, or set ${variable} to another port (0 finds a free one)`,
      );
    }
  }
}

async function canListen(port: number, variable: string): Promise<boolean> {
  try {
    return await isPortFree(port);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`port ${port} cannot be used (${reason}): set ${variable} to another port`);
  }
}
