import { reasonCodes } from '@roadwire/broker-core';
import type { AdmissionRefusal } from '../engine/engine.ts';

/** What a client that is refused is told in CONNACK of MQTT 5 (3.2.2.2). */
export const refusalReason = {
  not_authorised: reasonCodes.notAuthorized,
  bad_credentials: reasonCodes.badUserNameOrPassword,
  bad_client_id: reasonCodes.clientIdentifierNotValid,
  banned: reasonCodes.banned,
  connection_rate: reasonCodes.connectionRateExceeded,
  too_many_connections: reasonCodes.quotaExceeded,
  payload_invalid: reasonCodes.payloadFormatInvalid,
  unavailable: reasonCodes.serverUnavailable,
} as const satisfies Record<AdmissionRefusal, number>;
