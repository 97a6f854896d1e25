export interface MosquittoAddress {
  readonly host: string;
  readonly port: number;
  /** Whoever runs it; root would otherwise become a user who may not read its files. */
  readonly user: string;
}

/** Mosquitto at its fastest: nothing on disk, nothing logged but its start and its errors, and nothing dropped. */
export const mosquittoConfiguration = ({ host, port, user }: MosquittoAddress): string =>
  `user ${user}
log_dest stderr
log_timestamp false
log_type error
log_type information
connection_messages false

allow_anonymous true
set_tcp_nodelay true
persistence false
max_queued_messages 0
max_inflight_messages 0

listener ${port} ${host}
`;
