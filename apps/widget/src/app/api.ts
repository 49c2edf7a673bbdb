import { type ApiOptions, createApi } from '@parley/client/customer';
import { kept } from './keep.ts';

export const apiOptions: ApiOptions = {
  baseUrl: '',
  headers: () => {
    const { token } = kept.peek();
    return { ...(token && { authorization: `Bearer ${token}` }) };
  },
};

export const api = createApi(apiOptions);
