import {
  allRights,
  type AuthenticationExchange,
  type AuthenticationStep,
  type ConnectRequest,
  type Door,
  reasonCodes,
  type Rights,
  type Verdict,
} from '../../src/index.ts';

/** The method of this door: each answer is the challenge, backwards. */
export const method = 'backwards';

export interface ChallengeDoorOptions {
  /** What the client has to turn round, one after the other. */
  readonly challenges?: readonly string[];
  /** Whether each step takes a turn of the event loop. */
  readonly isSlow?: boolean;
  /** For the first authentication and each later one. */
  readonly rights?: () => Rights;
  /** In place of what a wrong answer is refused with. */
  readonly refusal?: Partial<Verdict & { admitted: false }>;
}

/** A door with enhanced authentication of one method (MQTT 5, 4.12), and everybody else let in. */
export function challengeDoor(options: ChallengeDoorOptions = {}) {
  const { challenges = ['abc'], isSlow = false, rights = () => allRights, refusal } = options;
  const requests: ConnectRequest[] = [];
  const steps: (string | undefined)[] = [];
  const beginExchange = (): AuthenticationExchange => {
    let asked = 0;
    const next = (data: Uint8Array | undefined): AuthenticationStep => {
      const answer = data && Buffer.from(data).toString();
      steps.push(answer);
      const before = challenges[asked - 1];
      if (before !== undefined && answer !== backwards(before)) {
        const why = 'that is not it';
        return { done: true, verdict: { admitted: false, reasonCode: reasonCodes.notAuthorized, why, ...refusal } };
      }
      const challenge = challenges[asked++];
      if (challenge !== undefined) return { done: false, data: Buffer.from(challenge) };
      return { done: true, verdict: { admitted: true, rights: rights() }, data: Buffer.from('well done') };
    };
    return { step: isSlow ? async (data) => next(data) : next };
  };
  const door: Partial<Door> = {
    authenticate: () => ({ admitted: true, rights: allRights }),
    authenticateWith: (name, request) => {
      if (name !== method) return undefined;
      requests.push(request);
      return beginExchange();
    },
  };
  return { door, requests, steps };
}

export const backwards = (text: string): string => [...text].reverse().join('');

/** The properties of an AUTH, or of a CONNECT, with this data. */
export const authentication = (data?: string) => ({
  authenticationMethod: method,
  authenticationData: data === undefined ? undefined : Buffer.from(data),
});
