import type { Bench } from './bench.ts';
import { fanout } from './benches/fanout.ts';
import { inbox } from './benches/inbox.ts';
import { post } from './benches/post.ts';
import { queue } from './benches/queue.ts';
import { receive } from './benches/receive.ts';
import { sockets } from './benches/sockets.ts';
import { storm } from './benches/storm.ts';

/** Every bench, in the order in which all of them run. */
export const BENCHES: Bench[] = [post, receive, fanout, sockets, storm, inbox, queue];
