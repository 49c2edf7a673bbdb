import type { Entry } from '../../history.ts';
import type { Random } from '../../random.ts';

/** Falsifies a history; null when it has nothing of the kind. What comes out must be caught. */
export type Lie = (history: Entry[], random: Random) => Entry[] | null;

const without = (history: Entry[], entry: Entry): Entry[] => history.filter((each) => each !== entry);
const instead = (history: Entry[], entry: Entry, other: Partial<Entry>): Entry[] =>
  history.map((each) => (each === entry ? { ...entry, ...other } : each));
const after = (history: Entry[]): number => (history.at(-1)?.t ?? 0) + 1;
const one = (random: Random, all: Entry[]): Entry | null => (all.length > 0 ? random.pick(all) : null);
const having = (history: Entry[], f: string, type: Entry['type'] = 'ok') =>
  history.filter((each) => each.f === f && each.type === type);
const acked = (history: Entry[]) => [
  ...having(history, 'post'),
  ...having(history, 'note'),
  ...having(history, 'start'),
];
const rowOf = (history: Entry[], f: string, cid: string | undefined) =>
  having(history, f).find((row) => row.cid === cid);

/** Changes one entry of a kind. */
const change =
  (
    f: string,
    other: (entry: Entry, history: Entry[]) => Partial<Entry>,
    fits: (entry: Entry) => boolean = () => true,
  ): Lie =>
  (history, random) => {
    const found = one(random, having(history, f).filter(fits));
    return found && instead(history, found, other(found, history));
  };
const drop =
  (f: string, fits: (entry: Entry) => boolean = () => true): Lie =>
  (history, random) => {
    const found = one(random, having(history, f).filter(fits));
    return found && without(history, found);
  };
const add =
  (make: (history: Entry[], random: Random) => Partial<Entry> | null): Lie =>
  (history, random) => {
    const made = make(history, random);
    return made && [...history, { t: after(history), proc: 'table', type: 'ok', f: 'stored', ...made }];
  };

const isMessage = ({ cid, number }: Entry) => cid !== undefined && typeof number === 'number';
const byAgent = ({ proc }: Entry) => proc.startsWith('a');
const byCustomer = ({ proc }: Entry) => proc.startsWith('c');
const value = (entry: Entry) => entry.value as Record<string, unknown>;

/** Swaps what stands at two places, wherever it is told, so that nothing but time gives it away. */
const swapInTime: Lie = (history, random) => {
  const posts = having(history, 'post').filter((post) => typeof post.number === 'number');
  const pairs = posts.flatMap((first) => {
    const later = history.find((each) => {
      const isLater =
        each.f === 'post' && each.type === 'invoke' && each.conv === first.conv && each.t > first.t;
      return isLater && posts.some((post) => post.cid === each.cid);
    });
    const second = posts.find((post) => post.cid === later?.cid);
    const firstInvoke = history.find((each) => each.cid === second?.cid && each.type === 'invoke');
    return second && firstInvoke && firstInvoke.t > first.t ? [[first, second] as const] : [];
  });
  if (pairs.length === 0) return null;
  const [a, b] = random.pick(pairs);
  const textOf = (cid?: string) => value(rowOf(history, 'stored', cid) as Entry).text;
  return history.map((each) => {
    if (each.cid !== a.cid && each.cid !== b.cid) return each;
    const other = each.cid === a.cid ? b : a;
    if (each.type === 'ok' && (each.f === 'post' || each.f === 'read'))
      return { ...each, seq: other.seq, number: other.number };
    if (each.f === 'hear') return { ...each, cid: other.cid, value: textOf(other.cid) };
    if (each.f === 'stored' || each.f === 'listed')
      return { ...each, cid: other.cid, value: { ...value(each), text: textOf(other.cid) } };
    return each;
  });
};

/** Told later than what came after it. */
const tellLate: Lie = (history, random) => {
  const hears = having(history, 'hear');
  const notLast = hears.filter((hear) =>
    hears.some(({ proc, seq }) => proc === hear.proc && Number(seq) > Number(hear.seq)),
  );
  const found = one(random, notLast);
  return found && [...without(history, found), { ...found, t: after(history) }];
};

const wrongOwner = (reason: string): Lie =>
  add((history, random) => {
    const owned = having(history, 'turn').filter((turn) => value(turn).ownerId);
    const turn = one(
      random,
      owned.filter(({ conv, seq }) => owned.every((o) => o.conv !== conv || Number(o.seq) <= Number(seq))),
    );
    if (!turn) return null;
    const { ws, ownerId } = value(turn);
    const rival = ownerId === 'id-a1' || ownerId === 'id-a3' ? 'id-a2' : 'id-a1';
    return { f: 'turn', conv: turn.conv, seq: 10_000, value: { ...value(turn), ws, ownerId: rival, reason } };
  });

const isWithdrawn = (changed: Entry) => changed.value === '';
const sawAgain = ({ proc, cid }: Entry): Entry => ({ t: 0, proc, type: 'info', f: 'saw', cid, value: 1 });

/** A row that still says what was first sent, although its sender withdrew it. */
const unchanged =
  (f: string): Lie =>
  (history, random) => {
    const withdrawal = one(random, having(history, 'withdraw'));
    const row = rowOf(history, f, withdrawal?.cid);
    const sent = history.find(({ type, cid }) => type === 'invoke' && cid === withdrawal?.cid);
    return row && sent ? instead(history, row, { value: { ...value(row), text: sent.value } }) : null;
  };

/** The ways in which a system can break its promises, by name. */
export const LIES: Record<string, Lie> = {
  'an acknowledged message is gone from the table': drop('stored'),
  'an acknowledged message is gone from the API': drop('listed'),
  'a text was changed in the table': change('stored', (row) => ({
    value: { ...value(row), text: 'other words' },
  })),
  'a text was changed in the API': change('listed', (row) => ({
    value: { ...value(row), text: 'other words' },
  })),
  'a message is in the table twice': add((history, random) => {
    const row = one(random, having(history, 'stored'));
    return row && { ...row, t: after(history), seq: 10_000, number: row.number === null ? null : 10_000 };
  }),
  'a message is in the API twice': add((history, random) => {
    const row = one(random, having(history, 'listed'));
    return row && { ...row, t: after(history) };
  }),
  'a message is there that nobody sent': add((history, random) => {
    const row = one(random, having(history, 'stored'));
    return row && { ...row, t: after(history), cid: 'nobody-1', seq: 10_000, number: null };
  }),
  'a refused message is there': add((history, random) => {
    const refused = one(random, having(history, 'post', 'fail'));
    const sent = history.find(({ type, cid }) => type === 'invoke' && cid === refused?.cid);
    const ws = history.find((each) => each.f === 'stored' && each.conv === refused?.conv);
    if (!refused || !sent || !ws) return null;
    const said = { ws: value(ws).ws, kind: 'text', text: sent.value };
    return { conv: refused.conv, cid: refused.cid, seq: 10_000, number: null, value: said };
  }),
  'an ack names another place': change('post', ({ seq }) => ({ seq: Number(seq) + 1 })),
  'an ack names another number': change('post', ({ number }) => ({ number: Number(number) + 1 }), isMessage),
  'a repeat was acknowledged as another message': add((history, random) => {
    const ack = one(random, acked(history));
    return ack && { ...ack, t: after(history), seq: Number(ack.seq) + 1 };
  }),
  'a number is missing': change('stored', ({ number }) => ({ number: Number(number) + 1 }), isMessage),
  'a place in the log is used twice': change('stored', (row, history) => {
    const other = having(history, 'stored').find(({ conv, seq }) => conv === row.conv && seq !== row.seq);
    return { seq: other?.seq ?? Number(row.seq) + 1 };
  }),
  'the log has a hole': change('log', (log) => ({
    value: { ...value(log), count: Number(value(log).count) - 1 },
  })),
  'what was there before stands after what came later': swapInTime,
  'an agent was not told something': drop('hear', byAgent),
  'a customer was not told a message': drop('hear', (hear) => byCustomer(hear) && isMessage(hear)),
  'somebody was told twice': (history, random) => {
    const hear = one(random, having(history, 'hear'));
    return hear && [...history, { ...hear, t: after(history) }];
  },
  'somebody was told late': tellLate,
  'somebody was told other words': change(
    'hear',
    () => ({ value: 'other words' }),
    ({ cid }) => cid !== undefined,
  ),
  'somebody was told another place': change('hear', ({ seq }) => ({ seq: Number(seq) + 1 }), byAgent),
  'an agent goes on from the wrong place': (history, random) => {
    const welcomes = having(history, 'feed', 'info').filter(
      (feed) => byAgent(feed) && value(feed).is === 'welcome',
    );
    const back = one(
      random,
      welcomes.filter((feed) => Number(value(feed).cursor) > 0),
    );
    return (
      back && instead(history, back, { value: { ...value(back), cursor: Number(value(back).cursor) + 1 } })
    );
  },
  'an agent was told of a head beyond what he was told': add(() => ({
    proc: 'a1',
    type: 'info',
    f: 'feed',
    value: { is: 'behind', head: 10_000, cursor: 1 },
  })),
  'a look shows less than was known': change(
    'read',
    () => ({ number: 0 }),
    ({ number }) => Number(number) > 0,
  ),
  'a customer sees another customer': add((history, random) => {
    const post = one(
      random,
      acked(history).filter(({ proc }) => proc === 'c2'),
    );
    return post && { proc: 'c1', type: 'info', f: 'saw', cid: post.cid };
  }),
  'a customer sees a note': add((history, random) => {
    const note = one(random, having(history, 'note'));
    const start = having(history, 'start').find(({ conv }) => conv === note?.conv);
    return note && start ? { proc: start.proc, type: 'info', f: 'saw', cid: note.cid } : null;
  }),
  'an agent sees another company': add((history, random) => {
    const post = one(
      random,
      acked(history).filter(({ proc }) => ['a1', 'a2', 'c1', 'c2'].includes(proc)),
    );
    return post && { proc: 'a3', type: 'info', f: 'saw', cid: post.cid };
  }),
  'a withdrawn text is told on a line that was told of it': (history, random) => {
    const isOnLine = ({ proc, t }: Entry) =>
      !history.some((each) => each.proc === proc && each.f === 'feed' && each.t > t);
    const changed = one(random, having(history, 'changed').filter(isWithdrawn).filter(isOnLine));
    return changed && [...history, { ...sawAgain(changed), t: after(history) }];
  },
  'a withdrawn text is told to whoever comes later': (history, random) => {
    const changed = one(random, having(history, 'changed').filter(isWithdrawn));
    if (!changed) return null;
    const later = after(history) + 10_000;
    const heard = history.filter(({ proc, f }) => proc === changed.proc && f === 'hear');
    const value = { is: 'welcome', cursor: Math.max(...heard.map(({ seq }) => Number(seq))) };
    const back: Entry = { t: later, proc: changed.proc, type: 'info', f: 'feed', value };
    return [...history, back, { ...sawAgain(changed), t: later + 1 }];
  },
  'an acknowledged withdrawal left the text in the table': unchanged('stored'),
  'an acknowledged withdrawal left the text in the API': unchanged('listed'),
  'somebody was not told that a message changed': drop('changed', isWithdrawn),
  'a conversation is taken from its owner by a claim': wrongOwner('claimed'),
  'a conversation is routed although it has an owner': wrongOwner('routed'),
  'an agent has more than he can': (history) => {
    const extra = Array.from(
      { length: 4 },
      (_, n): Entry => ({
        t: after(history) + n,
        proc: 'table',
        type: 'ok',
        f: 'turn',
        conv: `extra-${n}`,
        seq: 20_000 + n,
        value: {
          ws: 'w1',
          type: 'conversation.assigned',
          ownerId: 'id-a1',
          reason: 'handed_over',
          startedAt: 'x',
          priority: 0,
        },
      }),
    );
    return [...history, ...extra];
  },
  'a customer is overtaken': (history) => {
    const wait = (conv: string, seq: number, waitingSince: string): Entry => ({
      t: after(history),
      proc: 'table',
      type: 'ok',
      f: 'turn',
      conv,
      seq,
      value: {
        ws: 'w3',
        type: 'conversation.started',
        ownerId: null,
        reason: null,
        startedAt: null,
        waitingSince,
        topicId: 't',
        priority: 0,
      },
    });
    const taken = (conv: string, seq: number): Entry => ({
      ...wait(conv, seq, ''),
      value: {
        ws: 'w3',
        type: 'conversation.assigned',
        ownerId: `o-${conv}`,
        reason: 'routed',
        startedAt: `${seq}`,
        priority: 0,
      },
    });
    return [...history, wait('first', 1, 'a'), wait('later', 2, 'b'), taken('later', 3), taken('first', 4)];
  },
  'somebody was told that a conversation is his who does not have it': (history, random) => {
    const claim = one(random, having(history, 'claim'));
    return (
      claim && instead(history, claim, { proc: claim.proc === 'a1' || claim.proc === 'a2' ? 'a3' : 'a1' })
    );
  },
  'what became of a message is never known': (history, random) => {
    const ack = one(random, acked(history));
    return ack && history.filter((each) => each.cid !== ack.cid || each.type !== 'ok' || each.f !== ack.f);
  },
  'somebody never came back': add((_, random) => ({
    proc: random.pick(['a1', 'a2', 'c1', 'c4']),
    type: 'info',
    f: 'feed',
    value: { is: 'closed', code: 1006 },
  })),
  'healing takes too long': (history) => {
    const last = having(history, 'hear').findLast(isMessage);
    const from = history.find((each) => each.cid === last?.cid)?.t;
    if (!last || from === undefined) return null;
    const shift = 60_000;
    const delayed = history.map((each) => (each.t > from + 0.5 ? { ...each, t: each.t + shift } : each));
    const fault = { proc: 'nemesis', f: 'fault', value: 'a late one' } as const;
    return [
      ...delayed,
      { ...fault, t: from - 0.2, type: 'invoke' as const },
      { ...fault, t: from + 0.1, type: 'ok' as const },
    ];
  },
};
