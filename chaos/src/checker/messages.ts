import { finalTextsOf, type Model, type Send, type Stored, type Violation } from './model.ts';

/** C1: what was acknowledged is there, in the table and through the API, as it was said and where the ack said. */
export function findLost({ sends, table, api }: Model): Violation[] {
  const places = [
    ['the table', byCid(table)],
    ['the API', byCid(api)],
  ] as const;
  return [...sends.values()].flatMap((send) =>
    places.flatMap(([where, found]) => lostIn(send, where, found.get(send.cid)?.[0])),
  );
}

function lostIn(send: Send, where: string, found: Stored | undefined): Violation[] {
  const [ack] = send.acks;
  if (!ack) return [];
  const lost = (what: string) => [
    { check: 'C1 lost', what: `${send.cid} was acknowledged; ${what} in ${where}` },
  ];
  if (!found) return lost('it is not');
  if (!finalTextsOf(send).includes(found.text)) return lost('its text is another');
  if (found.seq !== ack.seq || found.number !== ack.number || found.conv !== ack.conv)
    return lost('it stands elsewhere');
  return [];
}

/** C2: nothing is there twice, and no repeat got another answer than the first. */
export function findDoubled({ sends, table, api }: Model): Violation[] {
  const twice = [table, api].flatMap((all) => [...byCid(all)].filter(([, found]) => found.length > 1));
  const otherwise = [...sends.values()].filter(({ acks }) => acks.some(({ seq }) => seq !== acks[0]?.seq));
  return [
    ...twice.map(([cid, found]) => ({ check: 'C2 doubled', what: `${cid} is there ${found.length} times` })),
    ...otherwise.map(({ cid }) => ({ check: 'C2 doubled', what: `${cid} was acknowledged as two messages` })),
  ];
}

/** C3: nothing is there that nobody sent, or that was refused. Of what nobody knows, both fates are right. */
export function findPhantoms({ sends, table, api }: Model): Violation[] {
  return [...table, ...api].flatMap((found) => {
    if (found.kind === 'system') return [];
    const send = found.cid === null ? undefined : sends.get(found.cid);
    if (!send) return [{ check: 'C3 phantom', what: `nobody sent ${found.cid}` }];
    if (!finalTextsOf(send).includes(found.text))
      return [{ check: 'C3 phantom', what: `nobody said this as ${found.cid}` }];
    if (send.conv !== null && send.conv !== found.conv)
      return [{ check: 'C3 phantom', what: `${found.cid} was sent to another conversation` }];
    if (send.failed && !send.unknown && send.acks.length === 0)
      return [{ check: 'C3 phantom', what: `${found.cid} was refused and is there` }];
    return [];
  });
}

function byCid(all: Stored[]): Map<string, Stored[]> {
  const found = new Map<string, Stored[]>();
  for (const each of all) if (each.cid !== null) found.set(each.cid, [...(found.get(each.cid) ?? []), each]);
  return found;
}
