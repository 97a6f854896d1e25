import path from 'node:path';

export interface MosquittoSettings {
  /** On the loopback address. */
  port: number;
  /** Holds the certificates of `provisionSecrets`. */
  pkiDir: string;
  aclFile: string;
  /** Whoever runs it; root would otherwise become a user who may not read the keys. */
  user: string;
}

/** Mosquitto in the place of our broker: mutual TLS, and who a client is from its certificate alone. */
export const mosquittoConfiguration = ({ port, pkiDir, aclFile, user }: MosquittoSettings): string =>
  `user ${user}
log_dest stderr
log_timestamp false
log_type error
log_type warning
log_type notice
log_type information

allow_anonymous false
acl_file ${aclFile}
set_tcp_nodelay true
# What does not fit is dropped after it was acknowledged.
max_queued_messages 100000

listener ${port} 127.0.0.1
cafile ${path.join(pkiDir, 'root.crt')}
certfile ${path.join(pkiDir, 'broker.crt')}
keyfile ${path.join(pkiDir, 'broker.key')}
tls_version tlsv1.2
require_certificate true
use_identity_as_username true
`;
