import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { issueCertificate, type IssueCertificateOptions } from './issue-certificate.ts';
import { listCertificates } from './list-certificates.ts';
import { revokeCertificate, type RevokeCertificateOptions } from './revoke-certificate.ts';

export function registerCertificates(program: Command, context: () => Context): void {
  const certificates = program.command('certificates').description('enrol cars: issue and revoke their certificates');
  withExample(
    certificates.command('issue').description('issue a certificate for a car (administrators)'),
    'roadwire certificates issue --vehicle rw-4k7q2m --new-key ./rw-4k7q2m',
    'roadwire certificates issue --vehicle rw-4k7q2m --csr request.pem --rotate --out ./rw-4k7q2m',
  )
    .requiredOption('--vehicle <id>', 'which car')
    .option('--csr <file>', 'certificate signing request (PKCS #10 in PEM); only its public key counts')
    .addOption(new Option('--new-key <folder>', 'make a new key there, and the request for it').conflicts('csr'))
    .option('--rotate', "revoke the car's earlier certificates at the same moment")
    .option('--out <folder>', 'where the certificate goes (default: beside the new key, or to standard output)')
    .action((options: IssueCertificateOptions) => issueCertificate(context(), options));
  withExample(
    certificates.command('list').description('list the certificates of a car, newest first (operators)'),
    'roadwire certificates list --vehicle rw-4k7q2m',
  )
    .requiredOption('--vehicle <id>', 'which car')
    .action((options: { vehicle: string }) => listCertificates(context(), options));
  withExample(
    certificates.command('revoke').description('revoke a certificate of a car (administrators)'),
    'roadwire certificates revoke --vehicle rw-4k7q2m --serial 5f0c1e --reason key_compromised',
  )
    .requiredOption('--vehicle <id>', 'which car')
    .requiredOption('--serial <serial>', 'serial number of the certificate, in hex')
    .option('--reason <reason>', 'why, for those who look later')
    .action((options: RevokeCertificateOptions) => revokeCertificate(context(), options));
}
