import { ByteWriter } from './byte-writer.ts';
import {
  type Properties,
  type PropertyDefinition,
  propertyDefinitions,
  type PropertyName,
  type PropertyPlace,
} from './properties.ts';

const byName = new Map<string, PropertyDefinition>(
  propertyDefinitions.map((definition) => [definition.name, definition]),
);
const scratch = new ByteWriter();

/** Writes the properties with their length before them. Throws as `propertyList` does. */
export function encodeProperties(writer: ByteWriter, properties: Properties, place: PropertyPlace): void {
  const list = propertyList(properties, place);
  writer.variableInteger(list.length);
  writer.raw(list);
}

/**
 * Without the length before them. Shares memory with the next call: copy it, or use it before. Throws RangeError for a property
 * that does not belong into this place, and for a value that the specification excludes.
 */
export function propertyList(properties: Properties, place: PropertyPlace): Buffer {
  scratch.clear();
  for (const name in properties) {
    const value: unknown = properties[name as PropertyName];
    if (value === undefined) continue;
    const definition = byName.get(name);
    if (definition === undefined) throw new RangeError(`MQTT has no property ${name}`);
    if (!definition.places.includes(place)) throw new RangeError(`${name} does not belong into ${place}`);
    if (!definition.repeats) encodeValue(definition, value);
    else if (Array.isArray(value)) for (const one of value) encodeValue(definition, one);
    else throw new RangeError(`${name} is a list`);
  }
  return scratch.written();
}

function encodeValue({ id, name, form, notZero }: PropertyDefinition, value: unknown): void {
  scratch.byte(id);
  if (typeof value === 'number') {
    if (notZero && value === 0) throw new RangeError(`${name} is 0`);
    if (form === 'flag' && (value === 0 || value === 1)) return scratch.byte(value);
    if (form === 'uint16') return scratch.uint16(value);
    if (form === 'uint32') return scratch.uint32(value);
    if (form === 'variable') return scratch.variableInteger(value);
  }
  if (typeof value === 'string') {
    if (form === 'string') return scratch.string(value);
    if (form === 'topic' && value !== '') return scratch.topicName(value);
  }
  if (value instanceof Uint8Array && form === 'binary') return scratch.binary(value);
  if (isPair(value) && form === 'pair') {
    scratch.string(value[0]);
    return scratch.string(value[1]);
  }
  throw new RangeError(`${name} cannot be ${typeof value === 'number' ? value : typeof value}`);
}

const isPair = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string';
