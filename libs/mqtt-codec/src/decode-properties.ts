import { ByteReader } from './byte-reader.ts';
import { malformed, protocolError } from './packet-error.ts';
import { type Properties, type PropertyDefinition, propertyDefinitions, type PropertyPlace } from './properties.ts';

const none: Properties = Object.freeze({});
const byId = new Map<number, PropertyDefinition>(propertyDefinitions.map((definition) => [definition.id, definition]));
/** What each identifier means in each place: the identifier is the index. */
const meanings = new Map<PropertyPlace, (PropertyDefinition | undefined)[]>();
for (const definition of propertyDefinitions) {
  for (const place of definition.places) {
    const inPlace = meanings.get(place) ?? [];
    inPlace[definition.id] = definition;
    meanings.set(place, inPlace);
  }
}

type Mutable = { -readonly [Name in keyof Properties]: unknown };

/**
 * Properties with their length before them (2.2.2). Throws PacketError: malformed for an identifier that is unknown or out of
 * place (2.2.2.2), a protocol error for a repeated one and for a value that the specification excludes.
 */
export function decodeProperties(reader: ByteReader, place: PropertyPlace): Properties {
  return decodePropertyList(reader, reader.variableInteger(), place);
}

/** The same for a length in bytes that is known. */
export function decodePropertyList(reader: ByteReader, length: number, place: PropertyPlace): Properties {
  if (length === 0) return none;
  const outer = reader.narrow(length);
  const found: Mutable = {};
  while (reader.left > 0) {
    const definition = definitionOf(reader.variableInteger(), place);
    const { name, repeats } = definition;
    const value = decodeValue(reader, definition);
    const before = found[name];
    if (repeats) {
      if (Array.isArray(before)) before.push(value);
      else found[name] = [value];
    } else if (before === undefined) found[name] = value;
    else throw protocolError(`${name} stands twice`);
  }
  reader.end = outer;
  return found as Properties;
}

/** The counterpart of `propertyList`. Throws PacketError for what it did not write. */
export const readPropertyList = (list: Buffer, place: PropertyPlace): Properties =>
  decodePropertyList(new ByteReader(list, 0, list.length), list.length, place);

/** What an identifier means in this place. Throws PacketError when it means nothing there. */
export function definitionOf(id: number, place: PropertyPlace): PropertyDefinition {
  const definition = meanings.get(place)?.[id];
  if (definition !== undefined) return definition;
  const elsewhere = byId.get(id);
  if (elsewhere === undefined) throw malformed(`unknown property 0x${id.toString(16)}`);
  throw malformed(`${elsewhere.name} does not belong into ${place.toUpperCase()}`);
}

function decodeValue(reader: ByteReader, { name, form, notZero }: PropertyDefinition): unknown {
  switch (form) {
    case 'flag': {
      const value = reader.byte();
      if (value > 1) throw protocolError(`${name} is ${value}, neither 0 nor 1`);
      return value;
    }
    case 'uint16':
      return notZeroOf(name, reader.uint16(), notZero);
    case 'uint32':
      return notZeroOf(name, reader.uint32(), notZero);
    case 'variable':
      return notZeroOf(name, reader.variableInteger(), notZero);
    case 'string':
      return reader.string();
    case 'topic':
      return reader.responseTopic();
    case 'binary':
      return reader.binary();
    case 'pair':
      return [reader.string(), reader.string()];
  }
}

function notZeroOf(name: string, value: number, notZero: true | undefined): number {
  if (notZero && value === 0) throw protocolError(`${name} is 0`);
  return value;
}
