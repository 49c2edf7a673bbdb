import { customerPoll } from '@parley/client/customer-poll';
import { api } from '../api.ts';

/** The way round a network that lets no socket through. */
export const polling = customerPoll(api);
