import type { Json } from '../../world/model.ts';
import { GraphError } from '../errors.ts';

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object that must be there. */
export function objectAt(parent: Json, key: string): Json {
  const value = parent[key];
  if (isObject(value)) return value;
  throw missing(key);
}

export function listAt(parent: Json, key: string): Json[] {
  const value = parent[key];
  if (Array.isArray(value) && value.length > 0 && value.every(isObject)) return value;
  throw missing(key);
}

/** A text of 1 to `max` characters. */
export function textAt(parent: Json, key: string, max: number, name = key): string {
  const value = parent[key];
  if (value === undefined || value === null) throw missing(name);
  if (typeof value !== 'string')
    throw new GraphError(100, { message: `(#100) Param ${name} must be a string.` });
  checkLength(value, max, name);
  return value;
}

export function optionalText(parent: Json, key: string, max: number, name = key): string | undefined {
  return parent[key] === undefined ? undefined : textAt(parent, key, max, name);
}

export function missing(name: string): GraphError {
  return new GraphError(131008, {
    message: '(#131008) Required parameter is missing',
    details: `Parameter of type '${name}' is required`,
  });
}

export function invalid(details: string): GraphError {
  return new GraphError(131009, { message: '(#131009) Parameter value is not valid', details });
}

function checkLength(value: string, max: number, name: string): void {
  if (value.length < 1 || value.length > max) {
    throw invalid(`${name} length invalid. Min length: 1, Max length: ${max}`);
  }
}
