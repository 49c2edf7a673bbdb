import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import type { buildConnector } from 'undici';
import type { IpRange } from '../ip-ranges.ts';
import { whyRefused } from './check-address.ts';

/** Where a call was about to connect to, and must not. */
export class AddressRefusedError extends Error {
  constructor(address: string, why: string) {
    super(`${address} is ${why}`);
    this.name = 'AddressRefusedError';
  }
}

/** Throws unless every address may be connected to: a name with one good and one bad address is refused. */
function checkAddresses(addresses: readonly string[], allowed: readonly IpRange[]): void {
  for (const address of addresses) {
    const why = whyRefused(address, allowed);
    if (why) throw new AddressRefusedError(address, why);
  }
}

/**
 * Resolves a name once, for one connection, and hands on only what was checked: so the address that is connected to is the
 * one that was looked at, whatever the name is resolved to in the next moment.
 */
export function checkedLookup(lookup: LookupFunction, allowed: readonly IpRange[]): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const addresses = Array.isArray(found) ? found : [];
      const [first] = addresses;
      try {
        checkAddresses(
          addresses.map(({ address }) => address),
          allowed,
        );
        if (!first) throw new Error(`${hostname} has no address`);
      } catch (refusal) {
        return callback(refusal as Error, '');
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

/** Connects by name through a checked look-up; an address in place of a name is never looked up, so it is checked here. */
export function checkedConnect(
  connect: buildConnector.connector,
  allowed: readonly IpRange[],
): buildConnector.connector {
  return (options, callback) => {
    try {
      if (isIP(options.hostname)) checkAddresses([options.hostname], allowed);
    } catch (refusal) {
      return callback(refusal as Error, null);
    }
    return connect(options, callback);
  };
}
