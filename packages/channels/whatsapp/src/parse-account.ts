import { fingerprintOf, type InboundEvent, idOf, lineOf, nameOf } from '@parley/channel-kit';
import type { Change } from './change.ts';
import { findError } from './errors.ts';
import { instantOf } from './times.ts';

/** What an admin should know, and where the field says what happened. */
const NOTICES: Readonly<Record<string, readonly string[]>> = {
  account_alerts: ['alert_type'],
  account_review_update: ['decision'],
  account_settings_update: ['type'],
  account_update: ['event'],
  business_capability_update: [],
  payment_configuration_update: ['status'],
  phone_number_name_update: ['decision'],
  phone_number_quality_update: ['event'],
  security: ['event'],
};

const TEMPLATES =
  /^(message_template_(status|quality|components)|template_(category|correct_category_detection))/;

/** Changes of the account, of a number's standing or of a template; nothing if it is another field. */
export function parseAccountChange(change: Change): InboundEvent[] {
  const { field, value, address, accountId, time } = change;
  const common = { address, id: fingerprintOf(field, accountId, time, value), at: instantOf(time) };
  const details = Object.hasOwn(NOTICES, field) ? NOTICES[field] : undefined;
  if (details) {
    const what = nameOf(field, ...details.map((key) => value[key]));
    return [{ kind: 'account', what, error: findError(value.errors), ...common }];
  }
  return TEMPLATES.test(field) ? [templateChanged(change, common)] : [];
}

function templateChanged(
  { field, value }: Change,
  common: { address: string | null; id: string; at: string | null },
): InboundEvent {
  const templateId = idOf(value.message_template_id);
  if (templateId === null) return { kind: 'other', what: nameOf(field), ...common };
  const reason = lineOf(value.reason, 1_000);
  return {
    kind: 'template_changed',
    templateId,
    name: lineOf(value.message_template_name, 512) ?? '',
    language: lineOf(value.message_template_language, 16) ?? '',
    status: field === 'message_template_status_update' ? lineOf(value.event, 64) : null,
    reason: reason === 'NONE' ? null : reason,
    ...common,
  };
}
