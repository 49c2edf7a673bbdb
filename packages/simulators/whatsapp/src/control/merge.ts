import { ControlError } from '../phone/control-error.ts';
import type { Json } from '../world/model.ts';

/** Sets what `patch` names in `target`; refuses names that are not there and values of another type. */
export function merge(target: object, patch: Json, path = ''): void {
  const into = target as Json;
  for (const [key, value] of Object.entries(patch)) {
    const name = path + key;
    if (!Object.hasOwn(into, key)) throw new ControlError(`There is no "${name}".`);
    const old = into[key];
    if (isObject(old)) {
      if (!isObject(value)) throw new ControlError(`"${name}" must be an object.`);
      merge(old, value, `${name}.`);
    } else {
      if (!fits(old, value)) throw new ControlError(`"${name}" must be a ${typeof old}.`);
      into[key] = value;
    }
  }
}

/** Numbers that count down may be null and back. */
function fits(old: unknown, value: unknown): boolean {
  if (old === null || value === null) return value === null || typeof value === 'number';
  return typeof old === typeof value && (typeof value !== 'number' || (Number.isFinite(value) && value >= 0));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
