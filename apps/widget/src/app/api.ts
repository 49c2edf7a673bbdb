import { createApi } from '@parley/client/customer';
import { kept } from './keep.ts';

export const api = createApi({
  baseUrl: '',
  headers: () => ({ ...(kept.token && { authorization: `Bearer ${kept.token}` }) }),
});
