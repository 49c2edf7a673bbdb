import { type ApiOptions, createApi } from '@parley/client/customer';
import { kept } from './keep.ts';

export const apiOptions: ApiOptions = {
  baseUrl: '',
  headers: () => ({ ...(kept.token && { authorization: `Bearer ${kept.token}` }) }),
};

export const api = createApi(apiOptions);
