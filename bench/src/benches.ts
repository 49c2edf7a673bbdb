import type { Bench } from './bench.ts';
import { attack } from './benches/attack.ts';
import { channels } from './benches/channels.ts';
import { agentsApp } from './benches/console.ts';
import { fanout } from './benches/fanout.ts';
import { importing } from './benches/import.ts';
import { inbox } from './benches/inbox.ts';
import { post } from './benches/post.ts';
import { queue } from './benches/queue.ts';
import { receive } from './benches/receive.ts';
import { search } from './benches/search.ts';
import { sockets } from './benches/sockets.ts';
import { start } from './benches/start.ts';
import { storm } from './benches/storm.ts';
import { widget } from './benches/widget.ts';

/** Every bench, in the order in which all of them run. */
export const BENCHES: Bench[] = [
  post,
  receive,
  fanout,
  sockets,
  storm,
  attack,
  inbox,
  search,
  queue,
  channels,
  importing,
  start,
  widget,
  agentsApp,
];
