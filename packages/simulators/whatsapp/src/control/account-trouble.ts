import type { Parts } from '../simulator-parts.ts';
import type { BusinessNumber, Json, Quality, Stop } from '../world/model.ts';

/** Stops the account, and says so where Meta says so: of an expired token or a missing payment there is no webhook. */
export function stopAccount(parts: Parts, stop: Stop): void {
  const { world } = parts;
  world.account.stop = stop;
  world.tell('account', world.account);
  if (stop.code === 368) {
    const restriction = {
      restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING',
      expiration: inAWeek(parts),
    };
    tellAccount(parts, { event: 'ACCOUNT_RESTRICTION', restriction_info: [restriction] });
  }
  if (stop.code === 131031) tellAccount(parts, bannedAs(parts, 'DISABLE'));
}

export function reinstateAccount(parts: Parts): void {
  const { world } = parts;
  const told = world.account.stop?.code === 368 || world.account.stop?.code === 131031;
  delete world.account.stop;
  world.tell('account', world.account);
  if (told) tellAccount(parts, bannedAs(parts, 'REINSTATE'));
}

/** The quality of a number falls or recovers; a fall to red lowers its messaging limit. */
export function setQuality(parts: Parts, number: BusinessNumber, quality: Quality): void {
  const limit = quality === 'RED' ? 'TIER_250' : number.limit;
  parts.world.put('number', { ...number, quality, limit });
  const event = { RED: 'DOWNGRADE', YELLOW: 'FLAGGED', GREEN: 'UNFLAGGED', UNKNOWN: 'ONBOARDING' }[quality];
  tell(parts, 'phone_number_quality_update', event, {
    display_phone_number: number.phone,
    event,
    current_limit: limit,
  });
}

function bannedAs({ clock }: Parts, state: string): Json {
  const date = new Date(clock.now()).toLocaleDateString('en-US', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: state, waba_ban_date: date } };
}

function inAWeek({ clock }: Parts): number {
  return Math.floor(clock.now() / 1000) + 7 * 24 * 3600;
}

function tellAccount(parts: Parts, value: Json): void {
  tell(parts, 'account_update', String(value.event), value);
}

function tell({ outbox }: Parts, field: string, event: string, value: Json): void {
  outbox.emit({ field, lane: 'account', label: `${field} ${event}`, value });
}
