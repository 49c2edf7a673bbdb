import { doWork } from '@parley/client/customer-proof';

addEventListener('message', ({ data }) => postMessage(doWork(data)));
