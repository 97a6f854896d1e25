import { expect, it } from 'vitest';
import { parseSubjectAltNames } from './subject-alt-names.ts';

it('reads several names', () => {
  expect(parseSubjectAltNames('URI:urn:roadwire:vehicle:veh-1, DNS:a.example, IP Address:127.0.0.1')).toEqual([
    { type: 'URI', value: 'urn:roadwire:vehicle:veh-1' },
    { type: 'DNS', value: 'a.example' },
    { type: 'IP Address', value: '127.0.0.1' },
  ]);
});

it('takes a quoted value for one name, whatever is written in it', () => {
  const text = 'DNS:"a, URI:urn:roadwire:vehicle:veh-2", URI:urn:roadwire:vehicle:veh-1';
  expect(parseSubjectAltNames(text)).toEqual([
    { type: 'DNS', value: 'a, URI:urn:roadwire:vehicle:veh-2' },
    { type: 'URI', value: 'urn:roadwire:vehicle:veh-1' },
  ]);
});

it.each(['URI', 'URI:"a', 'URI:a"b', 'URI:a,URI:b', 'URI:"\\x"'])('reads nothing out of %s', (text) => {
  expect(parseSubjectAltNames(text)).toBeUndefined();
});
