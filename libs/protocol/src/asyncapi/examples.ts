/**
 * What the examples of channels are about. The signatures are real: the root key is that of TEST 2 of RFC 8032, 7.1, the
 * command key that of RFC 8037, appendix A. Everybody knows both private keys; whoever writes a verifier can try it on these.
 */
export const exampleIds = {
  vehicleId: 'rw-4k7q2m',
  cohort: 'aster-07',
  commandId: '0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11',
  broadcastId: '7c2d5a54-3d0f-4b8e-8a53-1b1f6f1c2e90',
} as const;

/** The root key that a car would have pinned (JWK). */
export const exampleRootKey = { kty: 'OKP', crv: 'Ed25519', x: 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw' } as const;

/** A JWS of the root key over a CommandKeySet with one key. */
export const exampleCommandKeys =
  'eyJhbGciOiJFZERTQSIsImtpZCI6IkZ0SXUtVmJHcmZlX0tCNkNIN0dOd09EQjcyTU54al9tbDExZEV2Ty03a2sifQ.eyJpc3N1ZWRBdCI6IjIwMjYtMDEtMDVUMDk6MDA6MDAuMDAwWiIsImtleXMiOlt7ImtpZCI6ImtQcktfcW14VldhWVZBOXd3QkY2SXVvM3ZWeno3VHhIQ1R3WEJ5Z3JTNGsiLCJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1scndJYWFQY0hVUm8ifV19.hlp13T7ACASzyoLx-af85BgTg59OBA7gUAUys9lc0QIgZP9PyDTuWNGPwilW_bY0iDS0d5lad6qBnKcpceMdDQ';

/** A JWS of that key over CommandClaims. */
export const exampleRequest =
  'eyJhbGciOiJFZERTQSIsImtpZCI6ImtQcktfcW14VldhWVZBOXd3QkY2SXVvM3ZWeno3VHhIQ1R3WEJ5Z3JTNGsifQ.eyJ2ZWhpY2xlSWQiOiJydy00azdxMm0iLCJjb21tYW5kSWQiOiIwYjlmN2Q3ZS02YjBlLTRhNTEtOWYzYy0yZjZmNWExZjlmMTEiLCJ0eXBlIjoiZG9vcnMudW5sb2NrIiwicGFyYW1ldGVycyI6e30sImlzc3VlZEF0IjoiMjAyNi0wMy0wMVQwODoxNTozMC4wMDBaIiwiZXhwaXJlc0F0IjoiMjAyNi0wMy0wMVQwODoxNjowMC4wMDBaIiwib3duZXJzaGlwRXBvY2giOjF9.2rqrgiBfkXSGaitMsGeuya_828oZ3uVM402idnyKkQWVrDklQAoey5SyZO_2xcOdo8AiB-mGK2g4spK9uhcqAw';

/** SHA-256 of the request, in hex. */
export const exampleRequestDigest = '1870c787cce77032bff721a836426a48a546b9d4bb17f8ab475495ac325c5261';
