import type { Json } from '../world/model.ts';

/** One change, before it is put into an envelope. Account-level changes have no number. */
export interface HookChange {
  field: string;
  value: Json;
  numberId?: string;
  /** Said in the list of deliveries. */
  label: string;
  /** What belongs together arrives one after the other. */
  lane: string;
  brings?: string[];
}

const LISTS = ['contacts', 'messages', 'statuses', 'errors'];

/** The body of one webhook with all these changes. Those of one number share a value, as Meta batches them. */
export function envelope(wabaId: string, changes: HookChange[], now: number): Json {
  const ofNumbers = Map.groupBy(
    changes.filter((change) => change.field === 'messages' && change.numberId),
    (change) => change.numberId,
  );
  const others = changes.filter((change) => change.field !== 'messages' || !change.numberId);
  const entries = [
    ...ofNumbers
      .values()
      .map((group) => ({ id: wabaId, changes: [{ value: merged(group), field: 'messages' }] })),
    ...others.map(({ value, field, numberId }) => ({
      id: wabaId,
      ...(!numberId && { time: Math.floor(now / 1000) }),
      changes: [{ value, field }],
    })),
  ];
  return { object: 'whatsapp_business_account', entry: entries };
}

function merged(group: HookChange[]): Json {
  const [first, ...rest] = group;
  const value: Json = { ...first?.value };
  for (const change of rest) {
    for (const list of LISTS) {
      const more = change.value[list];
      if (Array.isArray(more)) value[list] = [...((value[list] as unknown[]) ?? []), ...more];
    }
  }
  return value;
}
