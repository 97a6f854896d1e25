/** What to do about an error, by its code; `commandId` is the command that stands in the way. */
const hints: Readonly<Record<string, (commandId: string) => string>> = {
  unauthenticated: () => 'Log in with "roadwire login".',
  session_reused: () => 'Log in with "roadwire login".',
  wrong_credentials: () => 'Try again.',
  forbidden: () => 'See who you are with "roadwire whoami".',
  insufficient_scope: () => 'Log in as yourself with "roadwire login".',
  vehicle_not_found: () => 'See "roadwire vehicles list".',
  command_not_found: () => 'See "roadwire commands list --vehicle <id>".',
  person_not_found: () => 'Check the e-mail address.',
  access_not_found: () => 'See "roadwire access list --vehicle <id>".',
  invitation_not_found: () => 'See "roadwire access list --vehicle <id>", or ask for a new invitation.',
  support_grant_not_found: () => 'See "roadwire access list --vehicle <id>".',
  certificate_not_found: () => 'See "roadwire certificates list --vehicle <id>".',
  api_token_not_found: () => 'See "roadwire tokens list".',
  ban_not_found: () => 'See "roadwire broker bans".',
  broker_client_not_found: () => 'See "roadwire broker clients".',
  retained_message_not_found: () => 'See "roadwire broker retained".',
  not_supported: () => 'See "roadwire broker overview".',
  command_in_flight: (id) => `Follow it with "roadwire commands watch ${id}".`,
  command_already_sent: (id) => `Follow it with "roadwire commands watch ${id}".`,
  command_finished: (id) => `See "roadwire commands show ${id}".`,
  command_unsupported: () => 'See "roadwire vehicles capabilities <id>".',
  idempotency_key_reused: () => 'Choose another --key.',
};

export function hintFor(code: string, status: number, commandId: string | undefined): { hint?: string } {
  const hint = Object.hasOwn(hints, code) ? hints[code]?.(commandId ?? '<id>') : undefined;
  if (hint) return { hint };
  return status >= 502 && status <= 504 ? { hint: 'See "roadwire status".' } : {};
}
